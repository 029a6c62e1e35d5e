package dev.cutover.ci.torture;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.torture.Outcome.End;
import dev.cutover.extract.Corpus;
import dev.cutover.fault.BatchJournal;
import dev.cutover.fault.Fault;
import dev.cutover.fault.FaultPlan;
import dev.cutover.fault.Journaled;
import dev.cutover.fault.WholeBatches;
import dev.cutover.model.Row;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenarios.FaultPlans;
import dev.cutover.store.Host;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Goes through with one ordeal: faults, reopening, replay, a second run, and what must hold. */
final class OrdealRun {
  /** Of the drawn variant, its file and the journal in the folder of the run. */
  private static final String VARIANT = "drawn";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration SECOND_LOOK = Duration.ofMillis(300);

  private final Ordeal ordeal;
  private final Grounds grounds;
  private final Standby standby;
  private final Path folder;
  private final Vault vault;
  private final List<String> wrong = new ArrayList<>();
  private final Variant variant;
  private final FaultPlan plan;

  /**
   * @param folder empty, for what belongs to this run
   * @param given faults that take the place of drawn ones
   */
  OrdealRun(
      Ordeal ordeal,
      Optional<FaultPlan> given,
      House house,
      Grounds grounds,
      Standby standby,
      Path folder)
      throws IOException {
    this.grounds = grounds;
    this.standby = standby;
    this.folder = folder;
    Path variants = Files.createDirectories(folder.resolve("variants"));
    Files.writeString(
        variants.resolve(VARIANT + ".yaml"), ordeal.variant().replace("FOLDER", folder.toString()));
    this.variant = house.catalog(Optional.of(folder)).variant(VARIANT);
    try (Corpus corpus = house.corpus(ordeal.corpus())) {
      this.plan =
          given.orElseGet(
              () -> Plans.draw(ordeal, variant, corpus, house.backend(uri(ordeal.store()))));
    }
    this.ordeal = plan.has(Fault.ServerKill.class) ? ordeal.synced() : ordeal;
    this.vault = new Vault(house, variant, this.ordeal.durability(), folder);
    Files.writeString(
        folder.resolve("plan.yaml"),
        FaultPlans.yaml("Drawn from seed " + ordeal.seed() + ".", plan));
  }

  /** Leaves the store and the folder only where something is wrong. */
  Outcome run() throws InterruptedException {
    Host host = grounds.host(ordeal.store());
    StoreUri store = host.fresh("torture-" + ordeal.seed());
    End end = goThrough(store);
    if (wrong.isEmpty()) {
      grounds.host(ordeal.store()).drop(store);
    }
    return new Outcome(
        ordeal,
        end,
        plan.faults().stream().map(fault -> fault.getClass().getSimpleName()).toList(),
        List.copyOf(wrong),
        folder);
  }

  private End goThrough(StoreUri store) throws InterruptedException {
    try {
      ordeal.older().ifPresent(older -> vault.ingest(older, store));
      List<Row> before = ordeal.older().isPresent() ? vault.rows(store) : List.of();
      End end = suffer(store);
      if (isLost(store)) {
        grounds.giveUp(ordeal.store());
        complete(grounds.host(ordeal.store()).fresh("torture-" + ordeal.seed()));
      } else {
        examine(store, before, end);
        complete(store);
      }
      return end;
    } catch (TimeoutException e) {
      wrong.add("the ingestion did not end within %d s".formatted(LIMIT.toSeconds()));
      return End.KILLED;
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("told to stop");
      }
      wrong.add("what must not be thrown: " + e);
      Stream.of(e.getStackTrace()).limit(8).forEach(frame -> wrong.add("  at " + frame));
      return End.REFUSED;
    }
  }

  /** The run with the faults, in a JVM of its own. */
  private End suffer(StoreUri store) throws InterruptedException, TimeoutException {
    OptionalInt exit =
        standby.run(
            List.of(
                "ingest",
                ordeal.corpus(),
                "--into",
                store.secret(),
                "--scenarios",
                folder.toString(),
                "--variant",
                VARIANT,
                "--durability",
                ordeal.durability().toString(),
                "--cache",
                facts(folder).toString(),
                "--faults",
                folder.resolve("plan.yaml").toString(),
                "--journal",
                journal().toString()),
            plan.all(Fault.KillLater.class).stream().map(Fault.KillLater::after).toList(),
            LIMIT);
    if (exit.isEmpty()) {
      expect(Plans.kills(plan), "its JVM ended, which was not planned");
      return End.KILLED;
    }
    return switch (exit.getAsInt()) {
      case ExitCode.OK -> End.WHOLE;
      case ExitCode.BROKEN -> {
        expect(Plans.mayRefuse(plan), "batches were spilt, which was not planned");
        yield End.SPILT;
      }
      default -> {
        expect(plan.has(Fault.ServerKill.class), "it ended with exit code " + exit.getAsInt());
        yield End.REFUSED;
      }
    };
  }

  private void expect(boolean planned, String otherwise) {
    if (!planned) {
      wrong.add(otherwise);
      standby.said().forEach(line -> wrong.add("  it said: " + StoreUri.masked(line)));
    }
  }

  /** Whether the rows are gone with the server that was killed. */
  private boolean isLost(StoreUri store) {
    if (!plan.has(Fault.ServerKill.class)) {
      return false;
    }
    try {
      vault.rows(store);
      return false;
    } catch (StoreException _) {
      return true;
    }
  }

  private void examine(StoreUri store, List<Row> before, End end) throws InterruptedException {
    List<Journaled> batches = Files.exists(journal()) ? BatchJournal.read(journal()) : List.of();
    List<String> violations = WholeBatches.violations(before, batches, vault.rows(store));
    if (!violations.isEmpty()) {
      // A server may still be at work on what a killed client sent last.
      Thread.sleep(SECOND_LOOK);
      violations = WholeBatches.violations(before, batches, vault.rows(store));
    }
    wrong.addAll(violations);
    if (plan.has(Fault.Unreadable.class) || end == End.KILLED || end == End.REFUSED) {
      return;
    }
    if (end == End.SPILT) {
      List<Path> spilt = Spilt.namedIn(standby.said());
      expect(!spilt.isEmpty(), "it broke without a spill file");
      spilt.forEach(file -> vault.replay(file, store));
    }
    compare(end == End.SPILT ? "after replay" : "after the run", store);
  }

  private void complete(StoreUri store) {
    vault.ingest(ordeal.corpus(), store);
    compare("after a second run", store);
    vault
        .keptSecondary()
        .ifPresent(second -> compare("the second store, after a second run", second));
  }

  private void compare(String when, StoreUri store) {
    wrong.addAll(Differences.of(when, vault.oracle(ordeal.corpus()), vault.rows(store)));
  }

  /** The cache of all runs in a folder: what a fault damages, others find. */
  static Path facts(Path folder) {
    return folder.resolve("facts");
  }

  private Path journal() {
    return folder.resolve("batches.journal");
  }

  private static StoreUri uri(String store) {
    return StoreUri.parse(store);
  }

  /** The plan as it is drawn or given, for whoever reports. */
  String planText() {
    return FaultPlans.yaml("Drawn from seed " + ordeal.seed() + ".", plan);
  }
}
