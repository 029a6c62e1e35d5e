package dev.cutover.backend.kuzu;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows on their way into the database, in a file that is gone afterwards. */
final class CsvFile implements AutoCloseable {
  /** Before the names of columns, so that they are not taken for those of a node. */
  static final String PREFIX = "c_";

  /** What no text is when it is stored: {@link Texts} never leaves this character alone. */
  private static final String NULL = "\1";

  private static final String OPTIONS =
      " (HEADER=false, PARALLEL=false, AUTO_DETECT=false, DELIM=',', QUOTE='\"', ESCAPE='\"',"
          + " NULL_STRINGS=['"
          + NULL
          + "'])";

  private final Path path;
  private final Writer out;
  private long lines;
  private String before = "";

  /** Begins an empty file, in place of one that a crash has left. */
  CsvFile(Path path) throws IOException {
    this.path = path;
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(path.toFile()), StandardCharsets.UTF_8),
            1 << 16);
  }

  CsvFile text(@Nullable String value) throws IOException {
    out.append(before);
    before = ",";
    if (value == null) {
      out.append(NULL);
    } else {
      out.append('"').append(Texts.stored(value).replace("\"", "\"\"")).append('"');
    }
    return this;
  }

  CsvFile number(long value) throws IOException {
    out.append(before).append(Long.toString(value));
    before = ",";
    return this;
  }

  /** Ends the line. */
  void end() throws IOException {
    out.append('\n');
    before = "";
    lines++;
  }

  boolean isEmpty() {
    return lines == 0;
  }

  /** Makes everything readable for the database. */
  CsvFile written() throws IOException {
    out.flush();
    return this;
  }

  /** Begins a statement that goes through the lines. */
  String load(List<String> columns) {
    String types =
        columns.stream().map(column -> PREFIX + column).collect(Collectors.joining(", "));
    String name = path.toString().replace("\\", "\\\\").replace("'", "\\'");
    return "LOAD WITH HEADERS (" + types + ") FROM '" + name + "'" + OPTIONS;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      Files.deleteIfExists(path);
    }
  }
}
