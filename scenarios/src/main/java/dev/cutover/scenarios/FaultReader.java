package dev.cutover.scenarios;

import dev.cutover.fault.CacheDamage;
import dev.cutover.fault.Fault;
import dev.cutover.fault.Fault.Moment;
import dev.cutover.fault.Fault.Side;
import dev.cutover.fault.FaultPlan;
import dev.cutover.model.Relation;
import java.time.Duration;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what is to go wrong. */
final class FaultReader {
  private static final int MOST = 1_000_000_000;

  private final Mistakes mistakes;

  FaultReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** The faults there are, each with the keys that it may have beside {@code fault}. */
  enum Kind {
    BUSY("on batch times"),
    REFUSED("on batch times"),
    DELAY("on batch times milliseconds"),
    HANG("on batch row milliseconds"),
    TORN("on batch relation"),
    CUT("on batch row"),
    SERVER_KILL("on batch row"),
    DISK_FULL("on kilobytes"),
    KILL("on batch moment row"),
    KILL_AT_FILE("file"),
    KILL_LATER("milliseconds"),
    WRITER_KILL("file"),
    LANGUAGE_SERVER_KILL("file"),
    CACHE_LOSS("file damage"),
    UNREADABLE("file times");

    private final String keys;

    Kind(String keys) {
      this.keys = keys;
    }

    private List<String> keys() {
      return List.of(keys.split(" ", -1));
    }
  }

  /** The words for a moment. */
  enum Word {
    BEFORE,
    INSIDE,
    AFTER
  }

  FaultPlan plan(Node node) {
    Fields fields = new Fields(node, Shape.FAULT_PLAN, mistakes);
    fields.text("description");
    return new FaultPlan(fields.optionalList("faults").stream().map(this::fault).toList());
  }

  private Fault fault(Node node) {
    Fields fields = new Fields(node, Shape.FAULT, mistakes);
    int before = mistakes.count();
    Kind kind = fields.choice("fault", Kind.class);
    if (mistakes.count() == before) {
      refuseIdle(fields, kind);
    }
    return fault(fields, kind);
  }

  /** A key that a fault makes nothing of would be taken for heard. */
  private void refuseIdle(Fields fields, Kind kind) {
    for (String key : Shape.FAULT.keys()) {
      if (!key.equals("fault") && fields.has(key) && !kind.keys().contains(key)) {
        mistakes.at(
            fields.place(key),
            "the key '%s' means nothing for the fault '%s', which may have: %s"
                .formatted(key, Spelling.of(kind), String.join(", ", kind.keys())));
      }
    }
  }

  private Fault fault(Fields fields, Kind kind) {
    return switch (kind) {
      case BUSY -> new Fault.Busy(on(fields), batch(fields), times(fields));
      case REFUSED -> new Fault.Refused(on(fields), batch(fields), times(fields));
      case DELAY -> new Fault.Delay(on(fields), batch(fields), times(fields), milliseconds(fields));
      case HANG -> new Fault.Hang(on(fields), batch(fields), row(fields), milliseconds(fields));
      case TORN ->
          new Fault.Torn(on(fields), batch(fields), fields.choice("relation", Relation.class));
      case CUT -> new Fault.Cut(on(fields), batch(fields), row(fields));
      case SERVER_KILL -> new Fault.ServerKill(on(fields), batch(fields), row(fields));
      case DISK_FULL -> new Fault.DiskFull(on(fields), fields.integer("kilobytes", 0, MOST));
      case KILL -> new Fault.Kill(on(fields), batch(fields), moment(fields));
      case KILL_AT_FILE -> new Fault.KillAtFile(file(fields));
      case KILL_LATER -> new Fault.KillLater(milliseconds(fields));
      case WRITER_KILL -> new Fault.WriterKill(file(fields));
      case LANGUAGE_SERVER_KILL -> new Fault.LanguageServerKill(file(fields));
      case CACHE_LOSS ->
          new Fault.CacheLoss(file(fields), fields.choice("damage", CacheDamage.Kind.class));
      case UNREADABLE -> new Fault.Unreadable(file(fields), times(fields));
    };
  }

  private static Side on(Fields fields) {
    return fields.choice("on", Side.class, Side.PRIMARY);
  }

  private static int batch(Fields fields) {
    return fields.integer("batch", 1, MOST);
  }

  private static int file(Fields fields) {
    return fields.integer("file", 1, MOST);
  }

  private static int times(Fields fields) {
    return fields.integer("times", 1, 1, MOST);
  }

  private static int row(Fields fields) {
    return fields.integer("row", 0, 0, MOST);
  }

  private static Duration milliseconds(Fields fields) {
    return Duration.ofMillis(fields.integer("milliseconds", 0, MOST));
  }

  private Moment moment(Fields fields) {
    Word word = fields.choice("moment", Word.class);
    if (word != Word.INSIDE && fields.has("row")) {
      mistakes.at(
          fields.place("row"),
          "the key 'row' means nothing for the moment '%s', only for 'inside'"
              .formatted(Spelling.of(word)));
    }
    return switch (word) {
      case BEFORE -> new Moment.Before();
      case INSIDE -> new Moment.Inside(row(fields));
      case AFTER -> new Moment.After();
    };
  }
}
