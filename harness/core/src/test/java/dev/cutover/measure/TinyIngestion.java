package dev.cutover.measure;

import dev.cutover.enrich.Enrichment;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Certainty;
import dev.cutover.model.Digest;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Fingerprint;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.cache.CacheUse;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A pipeline that makes an entity and a call of file 0 out of each file. */
public final class TinyIngestion {
  private TinyIngestion() {}

  public static IngestResult run(IngestRequest request) {
    Fingerprint.Builder sent = new Fingerprint.Builder();
    Digest content = Digest.EMPTY;
    long files = 0;
    try (Writer writer = request.store().writer();
        Stream<SourceFile> sources = request.corpus().files()) {
      for (SourceFile file : (Iterable<SourceFile>) sources::iterator) {
        byte[] bytes = file.content().read();
        content = content.plus(Digest.of(bytes, 0, bytes.length));
        List<Row> rows = rows(Integer.parseInt(file.path())).toList();
        request.observer().fileDone(bytes.length);
        writer.write(Batch.of(rows));
        request.secondary().ifPresent(second -> second.writer().write(Batch.of(rows)));
        request.observer().rowsWritten(rows.size());
        rows.forEach(sent::add);
        files++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    request.store().finish();
    return result(files, content, sent.build());
  }

  private static IngestResult result(long files, Digest content, Fingerprint sent) {
    return new IngestResult(
        files,
        files,
        content,
        sent,
        sent.rows(),
        sent,
        Enrichment.NONE,
        Map.of(),
        Map.of("write", 1L),
        CacheUse.NONE,
        1,
        0,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The rows of a file. */
  public static Stream<Row> rows(int file) {
    String path = Integer.toString(file);
    Entity entity =
        new Entity(
            path,
            EntityKind.FILE,
            path,
            path,
            "tiny",
            path,
            Span.NONE,
            "",
            Visibility.PUBLIC,
            file,
            null);
    Edge call = new Edge(path, EdgeKind.CALLS, "0", path, 1, 1, 0, Certainty.IMPORT);
    return Stream.of(entity, call);
  }
}
