package dev.cutover.corpora.synthetic;

import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** A file and the rows that it stands for, those of its folders excepted. */
public final class GeneratedFile {
  private final byte[] bytes;
  private final Supplier<List<Row>> rows;

  /**
   * @param rows made only when asked for: whoever reads sources should not pay for the oracle
   */
  GeneratedFile(byte[] bytes, Supplier<List<Row>> rows) {
    this.bytes = bytes;
    this.rows = rows;
  }

  /** A file that no language claims. */
  public static GeneratedFile ignored(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Row row = new IgnoredFile(path, IgnoreReason.UNSUPPORTED_LANGUAGE, bytes.length);
    return new GeneratedFile(bytes, () -> List.of(row));
  }

  /** Its content, the caller's to keep. */
  public byte[] bytes() {
    return bytes;
  }

  public List<Row> rows() {
    return rows.get();
  }
}
