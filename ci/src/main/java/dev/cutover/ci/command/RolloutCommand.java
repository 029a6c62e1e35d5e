package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.rollout.FileJournal;
import dev.cutover.ci.rollout.LiveLoad;
import dev.cutover.ci.rollout.LiveMigration;
import dev.cutover.ci.rollout.Runbook;
import dev.cutover.extract.Corpus;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.rollout.phase.Journal.Entry;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Policy;
import dev.cutover.rollout.phase.ShadowReads;
import dev.cutover.rollout.phase.Shadowing;
import dev.cutover.scenarios.Policies;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Walks a migration through its phases while a corpus is ingested and questions are asked. */
@Command(
    name = "rollout",
    description =
        "Rehearse the way from one store to another, phase by phase, under live ingestion and"
            + " questions; without --yes only print the runbook.",
    mixinStandardHelpOptions = true)
public final class RolloutCommand implements Callable<Integer> {
  private static final String JOURNAL = "journal.jsonl";

  private final House house;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Option(names = "--from", required = true, paramLabel = "STORE", description = "The old store.")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "STORE", description = "The new store.")
  private String to;

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "CORPUS",
      description = "What is ingested, again and again, while the migration goes on.")
  private String corpus;

  @Option(
      names = "--state",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the journal is kept, from which a restart goes on.")
  private Path state;

  @Option(
      names = "--variant",
      defaultValue = "streaming",
      paramLabel = "NAME",
      description = "How the pipeline runs (default: ${DEFAULT-VALUE}).")
  private String variant;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "What has to be seen in each phase (default: policies/careful.yaml).")
  private Optional<Path> policyFile = Optional.empty();

  @Option(
      names = "--shadow",
      defaultValue = "0.1",
      paramLabel = "SHARE",
      description = "Share of the keys that are asked for in both stores (default: 0.1).")
  private double shadow;

  @Option(
      names = "--patience",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description =
          "How long the new store is waited for before it has failed (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--questions",
      defaultValue = "500",
      paramLabel = "N",
      description = "Questions per second (default: ${DEFAULT-VALUE}).")
  private int questions;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      paramLabel = "NUMBER",
      description = "Stop after so long, wherever it stands (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(names = "--yes", description = "Go; otherwise nothing is changed.")
  private boolean yes;

  @Option(
      names = "--step-back",
      description = "With --yes: go one phase back by hand, and no further.")
  private boolean stepBack;

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public RolloutCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws Exception {
    house.refuseFlags("rollout");
    Policy policy = policyFile.map(Policies::read).orElseGet(Policies::careful);
    Variant chosen = checked(house.catalog(Optional.empty()).variant(variant));
    if (!yes) {
      new Runbook(masked(from), masked(to), corpus, state.toString(), policy).print(out());
      return ExitCode.OK;
    }
    OpenOptions options =
        OpenOptions.DEFAULT.withDurability(storeOptions.durability()).withWriters(chosen.writers());
    Files.createDirectories(state);
    try (ScratchFolder scratch = ScratchFolder.create("rollout");
        FileJournal journal = journal();
        Store old = house.open(from, options);
        Store fresh = house.open(to, options);
        LiveMigration migration =
            new LiveMigration(
                old,
                fresh,
                new LiveMigration.Settings(
                    pair(), policy, new Shadowing(shadow, 64), Duration.ofSeconds(patience)),
                journal,
                clock)) {
      return stepBack ? back(migration) : walk(migration, chosen, scratch);
    }
  }

  private Variant checked(Variant chosen) {
    if (!(chosen.dualWrite() instanceof DualWriteAxis.Off)
        || chosen.writes() instanceof WritesAxis.External) {
      throw new UsageException(
          "variant '%s' writes past the router: choose one without a second store and without an external queue, such as streaming"
              .formatted(variant));
    }
    if (StoreUri.parse(from).equals(StoreUri.parse(to))) {
      throw new UsageException("--from and --to are the same store, '%s'".formatted(masked(from)));
    }
    if (patience < 1) {
      throw new UsageException("--patience is at least 1 second");
    }
    if (!(shadow >= 0 && shadow <= 1)) {
      throw new UsageException("--shadow is %s, expected a share from 0 to 1".formatted(shadow));
    }
    if (questions < 1) {
      throw new UsageException("--questions is %d, expected at least 1".formatted(questions));
    }
    return chosen;
  }

  private FileJournal journal() {
    FileJournal journal = FileJournal.open(state.resolve(JOURNAL));
    List<Entry> entries = journal.entries();
    if (!entries.isEmpty() && !entries.getFirst().reasons().equals(List.of(pair()))) {
      journal.close();
      throw new UsageException(
          "'%s' is of another migration (%s): name another --state"
              .formatted(state, String.join(", ", entries.getFirst().reasons())));
    }
    return journal;
  }

  private int back(LiveMigration migration) {
    Optional<Entry> entry = migration.stepBack();
    entry.ifPresentOrElse(
        this::tell,
        () ->
            out()
                .printf(
                    "no step leads back from %s, or the old store lacks something%n",
                    Runbook.name(migration.store().phase())));
    out().flush();
    return entry.isPresent() ? ExitCode.OK : ExitCode.GATE_FAILED;
  }

  private int walk(LiveMigration migration, Variant chosen, ScratchFolder scratch)
      throws IOException, InterruptedException {
    Instant end = clock.instant().plus(Duration.ofMillis((long) (minutes * 60_000)));
    boolean begun = migration.store().phase() != Phase.OLD_ONLY;
    try (Corpus source = house.corpus(corpus);
        LiveLoad load =
            LiveLoad.through(
                migration.store(),
                store -> Optional.of(ingest(source, store, chosen, scratch.path())),
                questions)) {
      if (!begun) {
        migration.begin().ifPresent(this::tell);
      }
      Phase last = migration.walk(this::tell, () -> clock.instant().isBefore(end));
      sum(migration, load);
      return switch (last) {
        case NEW_ONLY -> ExitCode.OK;
        case OLD_ONLY -> ExitCode.GATE_FAILED;
        default -> ExitCode.UNDECIDED;
      };
    }
  }

  private IngestResult ingest(Corpus source, Store store, Variant chosen, Path scratch) {
    return house.ingest(
        new IngestRequest(
            source,
            house.languages(),
            store,
            Optional.empty(),
            chosen,
            house.enrichers(Map.of()),
            scratch,
            house.factsFolder(),
            IngestObserver.NONE));
  }

  private void tell(Entry entry) {
    out().printf("%s  %s%n", entry.at(), Runbook.line(entry));
    out().flush();
  }

  private void sum(LiveMigration migration, LiveLoad load) {
    ShadowReads.Counts counts = migration.store().shadows().counts();
    out()
        .printf(
            "meanwhile: %,d ingestions (%,d failed), %,d questions (%,d failed);"
                + " %,d compared, %,d differed, %,d dropped, %,d not answered%n",
            load.ingestions(),
            load.failedIngestions(),
            load.questions(),
            load.failedQuestions(),
            counts.compared(),
            counts.mismatched(),
            counts.dropped(),
            counts.failed());
    counts.examples().forEach(out()::println);
    load.troubles().forEach(out()::println);
    out().flush();
  }

  private String pair() {
    return masked(from) + " to " + masked(to);
  }

  private static String masked(String store) {
    return StoreUri.parse(store).toString();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
