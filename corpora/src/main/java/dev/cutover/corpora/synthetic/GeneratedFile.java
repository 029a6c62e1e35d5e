package dev.cutover.corpora.synthetic;

import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file and the rows that it stands for, those of its folders excepted. */
public final class GeneratedFile {
  private final byte[] bytes;
  private final List<Row> rows;

  GeneratedFile(byte[] bytes, List<Row> rows) {
    this.bytes = bytes;
    this.rows = rows;
  }

  /** A file that no language claims. */
  public static GeneratedFile ignored(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new GeneratedFile(
        bytes, List.of(new IgnoredFile(path, IgnoreReason.UNSUPPORTED_LANGUAGE, bytes.length)));
  }

  /** Its content, the caller's to keep. */
  public byte[] bytes() {
    return bytes;
  }

  public List<Row> rows() {
    return rows;
  }
}
