package dev.cutover.scenarios;

import dev.cutover.fault.CacheDamage;
import dev.cutover.fault.Fault;
import dev.cutover.fault.Fault.Moment;
import dev.cutover.fault.Fault.Side;
import dev.cutover.fault.FaultPlan;
import dev.cutover.scenarios.FaultReader.Kind;
import dev.cutover.scenarios.FaultReader.Word;
import java.time.Duration;
import java.util.StringJoiner;

/** Writes plans as the YAML that is read again. */
final class FaultText {
  private final StringJoiner keys = new StringJoiner(", ", "  - {", "}\n");

  private FaultText(Kind kind) {
    with("fault", Spelling.of(kind));
  }

  static String of(String description, FaultPlan plan) {
    StringBuilder text = new StringBuilder();
    text.append("description: '").append(description.replace("'", "''")).append("'\n");
    if (!plan.faults().isEmpty()) {
      text.append("faults:\n");
      plan.faults().forEach(fault -> text.append(line(fault).keys));
    }
    return text.toString();
  }

  private static FaultText line(Fault fault) {
    return switch (fault) {
      case Fault.Busy(Side on, int batch, int times) -> batches(Kind.BUSY, on, batch, times);
      case Fault.Refused(Side on, int batch, int times) -> batches(Kind.REFUSED, on, batch, times);
      case Fault.Delay(Side on, int batch, int times, Duration length) ->
          batches(Kind.DELAY, on, batch, times).with("milliseconds", length.toMillis());
      case Fault.Hang(Side on, int batch, int row, Duration length) ->
          within(Kind.HANG, on, batch, row).with("milliseconds", length.toMillis());
      case Fault.Torn torn ->
          batch(Kind.TORN, torn.on(), torn.batch()).with("relation", torn.relation());
      case Fault.Cut(Side on, int batch, int row) -> within(Kind.CUT, on, batch, row);
      case Fault.ServerKill(Side on, int batch, int row) ->
          within(Kind.SERVER_KILL, on, batch, row);
      case Fault.DiskFull(Side on, int kilobytes) ->
          new FaultText(Kind.DISK_FULL).with("on", Spelling.of(on)).with("kilobytes", kilobytes);
      case Fault.Kill kill -> moment(batch(Kind.KILL, kill.on(), kill.batch()), kill.moment());
      case Fault.KillAtFile(int file) -> new FaultText(Kind.KILL_AT_FILE).with("file", file);
      case Fault.WriterKill(int file) -> new FaultText(Kind.WRITER_KILL).with("file", file);
      case Fault.LanguageServerKill(int file) ->
          new FaultText(Kind.LANGUAGE_SERVER_KILL).with("file", file);
      case Fault.CacheLoss(int file, CacheDamage.Kind damage) ->
          new FaultText(Kind.CACHE_LOSS).with("file", file).with("damage", Spelling.of(damage));
      case Fault.KillLater(Duration after) ->
          new FaultText(Kind.KILL_LATER).with("milliseconds", after.toMillis());
      case Fault.Unreadable(int file, int times) ->
          new FaultText(Kind.UNREADABLE).with("file", file).with("times", times);
    };
  }

  private static FaultText moment(FaultText text, Moment moment) {
    return switch (moment) {
      case Moment.Before _ -> text.with("moment", Spelling.of(Word.BEFORE));
      case Moment.Inside(int row) -> text.with("moment", Spelling.of(Word.INSIDE)).with("row", row);
      case Moment.After _ -> text.with("moment", Spelling.of(Word.AFTER));
    };
  }

  private static FaultText batches(Kind kind, Side on, int batch, int times) {
    return batch(kind, on, batch).with("times", times);
  }

  private static FaultText within(Kind kind, Side on, int batch, int row) {
    return batch(kind, on, batch).with("row", row);
  }

  private static FaultText batch(Kind kind, Side on, int batch) {
    return new FaultText(kind).with("on", Spelling.of(on)).with("batch", batch);
  }

  private FaultText with(String key, Object value) {
    keys.add(key + ": " + value);
    return this;
  }
}
