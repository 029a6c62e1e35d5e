package dev.cutover.lsp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what a server prints as long as it is framed as the protocol has it, so that
 * whatever else it prints ends the connection and not this process.
 *
 * <p>The reader behind it holds a header, and all of a message, in memory however long it is.
 */
final class FrameGuard extends FilterInputStream {
  private static final int LONGEST_HEADER = 1024;
  private static final long LARGEST_MESSAGE = 16L * 1024 * 1024;
  private static final String LENGTH = "content-length";

  private final StringBuilder header = new StringBuilder();
  private long announced = -1;
  private long left;
  private volatile @Nullable String complaint;

  FrameGuard(InputStream in) {
    super(in);
  }

  /** What was wrong with it, null where nothing was: the reader behind keeps it to itself. */
  @Nullable String complaint() {
    return complaint;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    if (octet < 0) {
      return octet;
    }
    if (left > 0) {
      left--;
    } else {
      header(octet);
    }
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      int octet = read();
      if (octet < 0) {
        return -1;
      }
      buffer[offset] = (byte) octet;
      return 1;
    }
    int count = super.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  private void header(int octet) throws IOException {
    if (octet == '\r') {
      return;
    }
    if (octet != '\n') {
      header.append((char) octet);
      if (header.length() > LONGEST_HEADER) {
        throw garbage();
      }
      return;
    }
    if (header.isEmpty()) {
      begin();
    } else {
      take(header.toString());
      header.setLength(0);
    }
  }

  private void begin() throws IOException {
    if (announced < 0) {
      throw wrong("it sent a message without a length, which no language server does");
    }
    left = announced;
    announced = -1;
  }

  private void take(String line) throws IOException {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw garbage();
    }
    if (line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(LENGTH)) {
      announced = length(line.substring(colon + 1).strip());
    }
  }

  private long length(String digits) throws IOException {
    boolean number = !digits.isEmpty() && digits.length() < 19;
    for (int i = 0; number && i < digits.length(); i++) {
      number = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    long length = number ? Long.parseLong(digits) : Long.MAX_VALUE;
    if (length > LARGEST_MESSAGE) {
      throw wrong(
          "it announced a message of '%s' bytes, more than %d"
              .formatted(shortened(digits), LARGEST_MESSAGE));
    }
    return length;
  }

  private IOException garbage() {
    String read =
        new String(header.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return wrong("it printed '%s', which no language server does".formatted(shortened(read)));
  }

  private IOException wrong(String message) {
    complaint = message;
    return new IOException(message);
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
