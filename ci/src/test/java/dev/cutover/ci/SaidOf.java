package dev.cutover.ci;

import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Enrichers;
import dev.cutover.enrich.Enrichment;
import dev.cutover.enrich.Inquiry;
import dev.cutover.enrich.Inquiry.Question;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.pipeline.axis.Variant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers without a process, for tests of what becomes of answers, and says which rows they make.
 * Each second file is answered from another thread, later.
 */
final class SaidOf implements Enricher {
  static final Enrichers ENRICHERS = (_, _, _) -> new SaidOf();

  private final LongAdder answered = new LongAdder();

  /** The row as a variant that enriches leaves it. */
  static Row enriched(Row row) {
    return row instanceof Entity entity && isDefinition(entity)
        ? new Entity(
            entity.key(),
            entity.kind(),
            entity.name(),
            entity.qualifiedName(),
            entity.language(),
            entity.path(),
            entity.span(),
            entity.signature(),
            entity.visibility(),
            entity.contentHash(),
            text(entity.path()))
        : row;
  }

  /** The rows as a variant leaves them. */
  static List<Row> as(Variant variant, List<Row> rows) {
    return variant.enrichment().terms().isEmpty()
        ? rows
        : rows.stream().map(SaidOf::enriched).toList();
  }

  private static boolean isDefinition(Entity entity) {
    return switch (entity.kind()) {
      case FILE, FOLDER, PROJECT -> false;
      default -> true;
    };
  }

  private static String text(String path) {
    return "said of '" + path + "'\n\t\"λ 名 𝑓\" \\";
  }

  @Override
  public CompletableFuture<Answers> ask(Inquiry inquiry) {
    @Nullable String[] texts = new @Nullable String[inquiry.size()];
    for (Question question : inquiry.questions()) {
      texts[question.definition()] = text(inquiry.path());
    }
    answered.add(inquiry.questions().size());
    Answers answers = Answers.of(texts);
    return inquiry.path().hashCode() % 2 == 0
        ? CompletableFuture.completedFuture(answers)
        : CompletableFuture.supplyAsync(() -> answers);
  }

  @Override
  public Enrichment enrichment() {
    return new Enrichment(answered.sum(), 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public void close() {
    // no process, no thread
  }
}
