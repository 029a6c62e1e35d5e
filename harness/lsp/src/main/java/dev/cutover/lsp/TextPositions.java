package dev.cutover.lsp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.lsp4j.Position;

/** Turns offsets of bytes into lines and columns as a server counts them. */
final class TextPositions {
  private final byte[] bytes;
  private final int[] lineStarts;

  /** In what a server counts columns. */
  enum Encoding {
    UTF_8,
    UTF_16,
    UTF_32;

    /**
     * The one of that name in the protocol; UTF-16 where a server says nothing or what we do not
     * know.
     */
    static Encoding named(String name) {
      return switch (name) {
        case "utf-8" -> UTF_8;
        case "utf-32" -> UTF_32;
        default -> UTF_16;
      };
    }

    private int length(String text) {
      return switch (this) {
        case UTF_8 -> text.getBytes(StandardCharsets.UTF_8).length;
        case UTF_16 -> text.length();
        case UTF_32 -> text.codePointCount(0, text.length());
      };
    }
  }

  TextPositions(byte[] bytes) {
    this.bytes = bytes;
    this.lineStarts = lineStarts(bytes);
  }

  /** A line ends with {@code \n}, {@code \r\n} or {@code \r}. */
  private static int[] lineStarts(byte[] bytes) {
    int[] starts = new int[16];
    int count = 1;
    for (int at = 0; at < bytes.length; at++) {
      boolean bareReturn = bytes[at] == '\r' && (at + 1 == bytes.length || bytes[at + 1] != '\n');
      if (bytes[at] == '\n' || bareReturn) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = at + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** The position of the byte at an offset. */
  Position at(int offset, Encoding encoding) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    int start = lineStarts[line];
    String before = new String(bytes, start, offset - start, StandardCharsets.UTF_8);
    return new Position(line, encoding.length(before));
  }
}
