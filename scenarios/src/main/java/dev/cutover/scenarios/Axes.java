package dev.cutover.scenarios;

import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.DualWriteAxis.Demand;
import dev.cutover.pipeline.axis.DualWriteAxis.PrimaryFirst;
import dev.cutover.pipeline.axis.DualWriteAxis.Validation;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.store.StoreUri;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the values of the axes: a word, or a word with a size ({@code queue: 16}). */
final class Axes {
  private static final int MOST = 1_000_000;
  private static final int MOST_THREADS = 1_024;
  private static final int MOST_MEGABYTES = 16_384;
  private static final int MOST_PATIENCE_SECONDS = 3_600;
  private static final int MOST_MILLIS = 3_600_000;

  /** What a language server that is busy with a large file may well need. */
  private static final int DEADLINE_MILLIS = 5_000;

  private final Fields fields;
  private final Mistakes mistakes;
  private final Known known;

  Axes(Fields fields, Mistakes mistakes, Known known) {
    this.fields = fields;
    this.mistakes = mistakes;
    this.known = known;
  }

  /** The words of one axis, and what follows of each. */
  private record Words<A>(
      Map<String, Supplier<A>> alone, Map<String, Function<Node, Optional<A>>> sized) {
    Words() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    Words<A> word(String word, Supplier<A> value) {
      alone.put(word, value);
      return this;
    }

    Words<A> sized(String word, Function<Node, Optional<A>> value) {
      sized.put(word, value);
      return this;
    }

    String choices() {
      return String.join(", ", alone.keySet())
          + (sized.isEmpty() ? "" : ", {" + String.join(": …}, {", sized.keySet()) + ": …}");
    }
  }

  FilesAxis files(FilesAxis otherwise) {
    return read(
        "files",
        new Words<FilesAxis>()
            .word("one-at-a-time", FilesAxis.OneAtATime::new)
            .sized("workers", node -> threads("workers", node).map(FilesAxis.Workers::new)),
        otherwise);
  }

  FlushAxis flush(FlushAxis otherwise) {
    return read(
        "flush",
        new Words<FlushAxis>()
            .word("per-file", FlushAxis.PerFile::new)
            .word("at-end", FlushAxis.AtEnd::new)
            .sized("every-rows", node -> size("every-rows", node).map(FlushAxis.EveryRows::new))
            .sized("changes", node -> size("changes", node).map(FlushAxis.Changes::new)),
        otherwise);
  }

  RelationsAxis relations(RelationsAxis otherwise) {
    return read(
        "relations",
        new Words<RelationsAxis>()
            .word("together", RelationsAxis.Together::new)
            .word("one-after-another", RelationsAxis.OneAfterAnother::new)
            .word("concurrently", RelationsAxis.Concurrently::new),
        otherwise);
  }

  WritesAxis writes(WritesAxis otherwise) {
    return read(
        "writes",
        new Words<WritesAxis>()
            .word("direct", WritesAxis.Direct::new)
            .word("row-by-row", WritesAxis.RowByRow::new)
            .sized("queue", node -> size("queue", node).map(WritesAxis.Queue::new))
            .sized(
                "partitioned",
                node -> threads("partitioned", node).map(WritesAxis.Partitioned::new))
            .sized("external", this::external),
        otherwise);
  }

  private Optional<WritesAxis> external(Node node) {
    Fields external = new Fields(node, Shape.MESSAGE_QUEUE, mistakes);
    String broker = external.text("broker");
    if (!broker.isEmpty()) {
      Schemes.check("broker", broker, known.brokers())
          .ifPresent(problem -> mistakes.at(external.place("broker"), problem));
    }
    int writers = external.integer("writers", 2, 1, MOST_THREADS);
    int partitions = external.integer("partitions", writers, 1, MOST_THREADS);
    if (partitions < writers) {
      mistakes.at(
          external.place("partitions"),
          "'partitions' is %d, should be at least the number of writers, %d: a partition is read by one of them"
              .formatted(partitions, writers));
    }
    int unacknowledged = external.integer("unacknowledged", 16, 1, MOST);
    return Optional.of(
        new WritesAxis.External(StoreUri.parse(broker), partitions, writers, unacknowledged));
  }

  EnrichmentAxis enrichment(EnrichmentAxis otherwise) {
    Optional<Node> node = fields.node("enrichment");
    if (node.isPresent() && node.get() instanceof MappingNode) {
      return enrichment(new Fields(node.get(), Shape.ENRICHMENT, mistakes));
    }
    return read(
        "enrichment",
        new Words<EnrichmentAxis>()
            .word("off", EnrichmentAxis.Off::new)
            .word(
                "sequential",
                () -> new EnrichmentAxis.Sequential(DEADLINE_MILLIS, Optional.empty()))
            .sized("window", _ -> Optional.empty()),
        otherwise);
  }

  private static EnrichmentAxis enrichment(Fields fields) {
    int deadline = fields.integer("deadline", DEADLINE_MILLIS, 1, MOST_MILLIS);
    Optional<String> server = fields.optionalText("server");
    return fields.has("window")
        ? new EnrichmentAxis.Window(fields.integer("window", 1, MOST_THREADS), deadline, server)
        : new EnrichmentAxis.Sequential(deadline, server);
  }

  CacheAxis cache(CacheAxis otherwise) {
    return read(
        "cache",
        new Words<CacheAxis>()
            .word("off", CacheAxis.Off::new)
            .sized("by-content", node -> size("by-content", node).map(CacheAxis.ByContent::new))
            .sized("on-disk", node -> disk("on-disk", node).map(CacheAxis.OnDisk::new)),
        otherwise);
  }

  DualWriteAxis dualWrite(DualWriteAxis otherwise) {
    return fields.node("dual-write").map(node -> dualWrite(node, otherwise)).orElse(otherwise);
  }

  private DualWriteAxis dualWrite(Node node, DualWriteAxis otherwise) {
    if (node instanceof MappingNode) {
      return primaryFirst(new Fields(node, Shape.DUAL_WRITE, mistakes));
    }
    if (node instanceof ScalarNode scalar && scalar.getValue().equals("off")) {
      return new DualWriteAxis.Off();
    }
    mistakes.at(
        node,
        "'dual-write' is %s, should be one of: off, {primary-first: …}"
            .formatted(Fields.words(node)));
    return otherwise;
  }

  private DualWriteAxis primaryFirst(Fields dual) {
    String secondary = dual.text("primary-first");
    if (!secondary.isEmpty()) {
      Schemes.check("store", secondary, known.stores())
          .ifPresent(problem -> mistakes.at(dual.place("primary-first"), problem));
    }
    return new PrimaryFirst(
        secondary,
        dual.choice("demand", Demand.class, Demand.BEST_EFFORT),
        dual.choice("validation", Validation.class, Validation.OFF),
        Duration.ofSeconds(
            dual.integer(
                "patience", (int) PrimaryFirst.PATIENCE.toSeconds(), 1, MOST_PATIENCE_SECONDS)));
  }

  private <A> A read(String axis, Words<A> words, A otherwise) {
    return fields.node(axis).flatMap(node -> read(axis, words, node)).orElse(otherwise);
  }

  private <A> Optional<A> read(String axis, Words<A> words, Node node) {
    if (node instanceof ScalarNode scalar) {
      Supplier<A> alone = words.alone.get(scalar.getValue());
      if (alone != null) {
        return Optional.of(alone.get());
      }
    }
    if (node instanceof MappingNode mapping
        && mapping.getValue().size() == 1
        && mapping.getValue().getFirst().getKeyNode() instanceof ScalarNode word) {
      Function<Node, Optional<A>> sized = words.sized.get(word.getValue());
      if (sized != null) {
        return sized.apply(mapping.getValue().getFirst().getValueNode());
      }
    }
    mistakes.at(
        node,
        "'%s' is %s, should be one of: %s".formatted(axis, Fields.words(node), words.choices()));
    return Optional.empty();
  }

  private Optional<Integer> size(String word, Node node) {
    return fields.number(word, node, 1, MOST, "a whole number").map(Double::intValue);
  }

  private Optional<Integer> disk(String word, Node node) {
    return fields.number(word, node, 1, MOST_MEGABYTES, "a whole number").map(Double::intValue);
  }

  private Optional<Integer> threads(String word, Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals("cores")
        ? Optional.of(known.cores())
        : fields.number(word, node, 1, MOST_THREADS, "a whole number").map(Double::intValue);
  }
}
