package dev.cutover.backend.json;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.store.StoreException;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The five files that hold what is folded, which take their places together. */
record RelationFiles(StoreFolder folder) {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  /** Completes or forgets what a process was about when it ended. */
  void recover() throws IOException {
    if (Files.exists(folder.commit())) {
      install();
    }
    for (Relation relation : Relation.values()) {
      Files.deleteIfExists(folder.next(relation));
    }
  }

  /** Writes the rows of all relations, each in its order, in place of what is there. */
  void replace(Function<Relation, Collection<? extends Row>> rows) throws IOException {
    for (Relation relation : Relation.values()) {
      write(folder.next(relation), rows.apply(relation));
    }
    folder.sync();
    Files.createFile(folder.commit());
    folder.sync();
    install();
  }

  /** Reads every row. Files that are complete count, also before they are in their places. */
  void read(Consumer<Row> sink) throws IOException {
    for (Relation relation : Relation.values()) {
      Path next = folder.next(relation);
      Path file =
          Files.exists(folder.commit()) && Files.exists(next) ? next : folder.relation(relation);
      if (Files.exists(file)) {
        read(relation, file, sink);
      }
    }
  }

  private void install() throws IOException {
    for (Relation relation : Relation.values()) {
      Path next = folder.next(relation);
      if (Files.exists(next)) {
        Files.move(next, folder.relation(relation), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    folder.sync();
    Files.delete(folder.commit());
    folder.sync();
  }

  private static void write(Path file, Collection<? extends Row> rows) throws IOException {
    JsonText line = new JsonText();
    try (FileOutputStream out = new FileOutputStream(file.toFile());
        Writer text =
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
      for (Row row : rows) {
        line.clear();
        RowText.write(row, line);
        line.end();
        text.append(line.toString());
      }
      text.flush();
      out.getFD().sync();
    }
  }

  private void read(Relation relation, Path file, Consumer<Row> sink) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), file)) {
      RowParser rows = new RowParser(parser);
      try {
        while (parser.nextToken() != null) {
          if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("expected a row");
          }
          sink.accept(rows.row(relation));
        }
      } catch (JacksonException | IllegalArgumentException damaged) {
        throw damaged(file, parser.currentLocation().getLineNr(), damaged);
      }
    }
  }

  private StoreException damaged(Path file, int line, Exception damaged) {
    return new StoreException.Unavailable(
        "%s: %s, line %d is damaged: %s: mend the line, or restore the folder"
            .formatted(folder.uri(), file.getFileName(), line, reason(damaged)),
        damaged);
  }

  private static String reason(Exception damaged) {
    return damaged instanceof JacksonException json
        ? json.getOriginalMessage()
        : String.valueOf(damaged.getMessage());
  }
}
