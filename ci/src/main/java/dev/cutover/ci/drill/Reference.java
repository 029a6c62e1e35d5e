package dev.cutover.ci.drill;

import dev.cutover.extract.Corpus;
import dev.cutover.model.Row;
import dev.cutover.pipeline.axis.Variant;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows that {@code baseline} makes of each corpus of a drill, made once. */
final class Reference {
  private final Map<Class<?>, List<Row>> rows = new HashMap<>();

  /** Corpora of one drill differ by their kind alone. */
  List<Row> of(Corpus corpus, Variant variant, Ground ground) throws IOException {
    List<Row> known = rows.get(corpus.getClass());
    if (known == null) {
      known = ground.baseline(corpus, variant);
      rows.put(corpus.getClass(), known);
    }
    return known;
  }
}
