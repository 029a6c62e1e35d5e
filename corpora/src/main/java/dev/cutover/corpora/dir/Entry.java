package dev.cutover.corpora.dir;

import dev.cutover.model.Utf8Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A file or folder under the name that the corpus gives it.
 *
 * @param name its name as text; no two names of a folder become the same text
 */
record Entry(String name, Path file) {
  private static final Comparator<Entry> BY_NAME = (a, b) -> Utf8Order.compare(a.name, b.name);

  /** The entries of a folder, but for {@code .git}, in the order of their names' UTF-8 bytes. */
  static List<Entry> of(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = nameOf(file);
        if (!name.equals(".git")) {
          entries.add(new Entry(name, file));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(BY_NAME);
    return entries;
  }

  /**
   * Java's own decoding loses what the locale cannot express, so it serves for plain names only.
   */
  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.chars().allMatch(c -> c > ' ' && c < 127 && c != '?' && c != '\\')
        ? name
        : decode(bytesOf(file));
  }

  /** The bytes of a file name, as the file's URI spells them out. */
  private static byte[] bytesOf(Path file) {
    String uri = file.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = uri.lastIndexOf('/', end - 1) + 1; i < end; i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static String decode(byte[] bytes) {
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return name.contains("\\x") ? escape(bytes) : name;
    } catch (CharacterCodingException _) {
      return escape(bytes);
    }
  }

  /** Spells out what is not ASCII, and backslashes, so that no other name gives the same text. */
  private static String escape(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (b < 0 || b == '\\') {
        text.append("\\x%02X".formatted(b & 0xFF));
      } else {
        text.append((char) b);
      }
    }
    return text.toString();
  }
}
