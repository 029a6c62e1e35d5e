package dev.cutover.scenarios;

import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads variants, each after the one that it extends. */
final class VariantReader {
  /** What a variant without a word on an axis does: the simplest. */
  static final Variant SIMPLEST =
      new Variant(
          "",
          "",
          new FilesAxis.OneAtATime(),
          new FlushAxis.PerFile(),
          new RelationsAxis.Together(),
          new WritesAxis.Direct(),
          new EnrichmentAxis.Off(),
          new CacheAxis.Off(),
          new DualWriteAxis.Off());

  private final Map<String, Optional<Node>> nodes;
  private final Known known;
  private final Mistakes mistakes;
  private final Map<String, Variant> done = new TreeMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();

  private VariantReader(Map<String, Optional<Node>> nodes, Known known, Mistakes mistakes) {
    this.nodes = nodes;
    this.known = known;
    this.mistakes = mistakes;
  }

  static Map<String, Variant> read(
      Map<String, Optional<Node>> nodes, Known known, Mistakes mistakes) {
    VariantReader reader = new VariantReader(nodes, known, mistakes);
    nodes.forEach(reader::variant);
    return reader.done;
  }

  private Variant variant(String name, Optional<Node> node) {
    Variant before = done.get(name);
    if (before != null) {
      return before;
    }
    underWay.add(name);
    Variant variant =
        node.map(it -> read(name, new Fields(it, Shape.VARIANT, mistakes)))
            .orElseGet(() -> standIn(name));
    underWay.remove(name);
    done.put(name, variant);
    return variant;
  }

  private Variant read(String name, Fields fields) {
    Variant base = fields.optionalText("extends").map(it -> base(fields, it)).orElse(SIMPLEST);
    Axes axes = new Axes(fields, mistakes, known);
    Variant variant =
        new Variant(
            name,
            fields.text("description"),
            axes.files(base.files()),
            axes.flush(base.flush()),
            axes.relations(base.relations()),
            axes.writes(base.writes()),
            axes.enrichment(base.enrichment()),
            axes.cache(base.cache()),
            axes.dualWrite(base.dualWrite()));
    if (variant.writes() instanceof WritesAxis.External) {
      checkExternal(variant, fields.place("writes"));
    }
    return variant;
  }

  private void checkExternal(Variant variant, Node place) {
    if (!(variant.dualWrite() instanceof DualWriteAxis.Off)) {
      mistakes.at(
          place,
          "an external queue writes one store: 'writes' should be another, or 'dual-write' off");
    }
    if (variant.flush() instanceof FlushAxis.Changes) {
      mistakes.at(
          place,
          "an external queue has the store, so nothing can be compared with it:"
              + " 'writes' should be another, or 'flush' not {changes: …}");
    }
  }

  /** Stands for a variant that could not be read, so that those who name it are not blamed. */
  static Variant standIn(String name) {
    return new Variant(
        name,
        "",
        SIMPLEST.files(),
        SIMPLEST.flush(),
        SIMPLEST.relations(),
        SIMPLEST.writes(),
        SIMPLEST.enrichment(),
        SIMPLEST.cache(),
        SIMPLEST.dualWrite());
  }

  private Variant base(Fields fields, String name) {
    Optional<Node> node = nodes.get(name);
    if (node == null) {
      mistakes.unknown(fields.place("extends"), "variant", name, nodes.keySet());
      return SIMPLEST;
    }
    if (underWay.contains(name)) {
      mistakes.at(
          fields.place("extends"),
          "'extends' goes round in a circle: %s → %s"
              .formatted(String.join(" → ", underWay), name));
      return SIMPLEST;
    }
    return variant(name, node);
  }
}
