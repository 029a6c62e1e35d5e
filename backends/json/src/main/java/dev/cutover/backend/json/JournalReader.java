package dev.cutover.backend.json;

import dev.cutover.model.Digest;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.StoreException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads batches back as far as they were written as a whole. */
final class JournalReader {
  private static final byte[] END = Journal.END.getBytes(StandardCharsets.UTF_8);

  private final StoreFolder folder;
  private final InputStream in;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private long whole;

  private JournalReader(StoreFolder folder, InputStream in) {
    this.folder = folder;
    this.in = in;
  }

  /**
   * Feeds the sink every batch that counts.
   *
   * @return where the last of them ends; what follows was being written when its process ended
   */
  static long replay(StoreFolder folder, Consumer<Batch> sink) throws IOException {
    if (!Files.exists(folder.journal())) {
      return 0;
    }
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(folder.journal()), 1 << 16)) {
      return new JournalReader(folder, in).replay(sink);
    }
  }

  private long replay(Consumer<Batch> sink) throws IOException {
    byte[] line = line();
    while (line.length > 0 && line[line.length - 1] == '\n') {
      if (isEnd(line)) {
        sink.accept(batch(lines.toByteArray(), line));
        whole += lines.size() + line.length;
        lines.reset();
      } else {
        lines.writeBytes(line);
      }
      line = line();
    }
    return whole;
  }

  /** The bytes up to and with the next line feed; without one at the end of the file. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    while (octet >= 0) {
      line.write(octet);
      octet = octet == '\n' ? -1 : in.read();
    }
    return line.toByteArray();
  }

  private static boolean isEnd(byte[] line) {
    return line.length > END.length && Arrays.equals(line, 0, END.length, END, 0, END.length);
  }

  private Batch batch(byte[] bytes, byte[] end) {
    try (JsonParser parser = RelationFiles.JSON.createParser(ObjectReadContext.empty(), bytes)) {
      check(bytes, end);
      return batch(parser);
    } catch (JacksonException | IllegalArgumentException damaged) {
      throw new StoreException.Unavailable(
          "%s: %s, the batch at byte %d is damaged: %s: restore the folder, or cut the file off there"
              .formatted(folder.uri(), folder.journal().getFileName(), whole, damaged.getMessage()),
          damaged);
    }
  }

  private static void check(byte[] bytes, byte[] end) {
    String digest = Digest.of(bytes, 0, bytes.length) + "\"}\n";
    String read = new String(end, END.length, end.length - END.length, StandardCharsets.UTF_8);
    if (!read.equals(digest)) {
      throw new IllegalArgumentException("its digest does not fit");
    }
  }

  private static Batch batch(JsonParser in) {
    List<String> deleted = new ArrayList<>();
    in.nextToken();
    in.nextName();
    in.nextToken();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      deleted.add(in.getString());
    }
    in.nextToken();
    RowParser parser = new RowParser(in);
    List<Row> rows = new ArrayList<>();
    while (in.nextToken() != null) {
      Relation relation = Relation.of(in.nextName());
      in.nextToken();
      rows.add(parser.row(relation));
      in.nextToken();
    }
    return new Batch(deleted, rows);
  }
}
