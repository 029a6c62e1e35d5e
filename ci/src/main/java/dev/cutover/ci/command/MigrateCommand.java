package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.migration.Check;
import dev.cutover.ci.migration.PlanFile;
import dev.cutover.ci.migration.PlanText;
import dev.cutover.ci.migration.Planner;
import dev.cutover.ci.migration.RowProgress;
import dev.cutover.ci.migration.StateFolder;
import dev.cutover.model.Digest;
import dev.cutover.model.Relation;
import dev.cutover.rollout.comparison.RangeJournal;
import dev.cutover.rollout.migration.Copy;
import dev.cutover.rollout.migration.Plan;
import dev.cutover.store.Durability;
import dev.cutover.store.FolderLock;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes all rows of one store to another, and proves that they arrived. */
@Command(
    name = "migrate",
    description =
        "Plan the way of all rows from one store to another; with --yes also go it, and verify.",
    mixinStandardHelpOptions = true)
public final class MigrateCommand implements Callable<Integer> {
  private static final int MOST_WRITERS = 4;

  private final House house;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "STORE",
      description = "What is copied; only read.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "STORE",
      description = "Where to; empty, or filled by an earlier run of the same migration.")
  private String to;

  @Option(
      names = "--yes",
      description = "Copy, after the plan was reviewed; otherwise nothing is changed.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only plan: what happens anyway without --yes.")
  private boolean dryRun;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Where the plan is written, as JSON (default: plan.json in the state folder).")
  private Optional<Path> planFile = Optional.empty();

  @Option(
      names = "--throttle",
      defaultValue = "0",
      paramLabel = "ROWS",
      description = "The most rows per second; 0 for as many as there can be (the default).")
  private long throttle;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "How many write at once, where the target lets them (default: one for each core, at most"
              + " 4).")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      description =
          "Where checkpoints are kept from run to run (default: one for each pair of stores, in"
              + " CUTOVER_CACHE).")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--sample",
      defaultValue = "20000",
      paramLabel = "ROWS",
      description =
          "How many rows are tried to estimate time and space, in a store of the target's kind that"
              + " is dropped again; 0 for none (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(
      names = "--cap",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many differences are printed (default: ${DEFAULT-VALUE}).")
  private long cap;

  @Option(
      names = "--differences",
      paramLabel = "FILE",
      description = "Writes all differences into a file, one JSON object a line.")
  private Optional<Path> differences = Optional.empty();

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public MigrateCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws IOException {
    check();
    String pair = pair();
    StateFolder folder = StateFolder.make(state.orElseGet(() -> defaultState(pair)));
    try (FolderLock _ =
        FolderLock.take(
            StoreUri.parse(to), folder.path().resolve("lock"), OpenOptions.Access.READ_WRITE)) {
      String other = folder.migration();
      if (!other.isEmpty() && !other.equals(pair)) {
        throw new UsageException(
            "'%s' is of another migration (%s): name another --state"
                .formatted(folder.path(), other.replace("\n", " to ")));
      }
      return migrate(folder, pair);
    }
  }

  private int migrate(StateFolder folder, String pair) throws IOException {
    Plan plan = plan(folder, pair);
    if (!plan.blockers().isEmpty()) {
      return ExitCode.USAGE;
    }
    if (plan.ofNothing()) {
      out().println("nothing to migrate: the source holds no rows");
      out().flush();
      return ExitCode.UNDECIDED;
    }
    if (!yes) {
      out().println("nothing was changed: go by the same command with --yes");
      out().flush();
      return ExitCode.OK;
    }
    copy(folder, pair, plan);
    return verify(folder);
  }

  private Plan plan(StateFolder folder, String pair) throws IOException {
    boolean ours = folder.migration().equals(pair);
    long copied;
    try (Store source = house.open(from, options().readOnly());
        RangeJournal journal =
            ours ? folder.copiedRanges(pair, source) : RangeJournal.forgetful()) {
      copied = journal.done().rows();
    }
    Plan plan =
        new Planner(house, StoreUri.parse(from), StoreUri.parse(to), settings(), options(), sample)
            .plan(ours, copied);
    Path file = planFile.orElseGet(() -> folder.path().resolve("plan.json"));
    PlanFile.write(plan, file);
    PlanText.print(plan, out());
    out().printf("plan written to '%s'%n", file);
    out().flush();
    return plan;
  }

  private void copy(StateFolder folder, String pair, Plan plan) {
    Copy.Settings settings = settings().withWriters(plan.writers());
    folder.claim(pair);
    try (Store source = house.open(from, options().readOnly());
        Store target = house.open(to, options().withWriters(settings.writers()));
        RangeJournal journal = journal(folder, pair, source, target)) {
      long before = journal.done().rows();
      if (before < plan.source().allRows()) {
        folder.forgetEqualRanges();
      }
      RowProgress progress = new RowProgress(err(), "copied", plan.source().allRows(), before);
      Copy.Outcome outcome = Copy.run(source, target, settings, journal, progress::add);
      double seconds = outcome.nanos() / 1e9;
      out()
          .printf(
              "copied %,d rows in %.1f s: %,.0f rows/s; %,d rows were there before, %,d batches were"
                  + " tried again%n",
              outcome.copied(),
              seconds,
              outcome.copied() / seconds,
              outcome.before(),
              outcome.retries());
      out().flush();
    }
  }

  /** Checkpoints are heeded where the target holds what they say, and promises to keep it. */
  private RangeJournal journal(StateFolder folder, String pair, Store source, Store target) {
    if (target.info().durability() == Durability.NONE) {
      folder.forgetCopiedRanges();
      return RangeJournal.forgetful();
    }
    RangeJournal journal = folder.copiedRanges(pair, source);
    if (holds(target, journal)) {
      return journal;
    }
    journal.close();
    err().println("cutover: the target holds less than was copied before: all is copied again");
    folder.forgetCopiedRanges();
    return folder.copiedRanges(pair, source);
  }

  private static boolean holds(Store target, RangeJournal journal) {
    try (Reader reader = target.reader()) {
      Map<Relation, Long> counts = reader.counts();
      return journal.done().parts().entrySet().stream()
          .allMatch(part -> counts.getOrDefault(part.getKey(), 0L) >= part.getValue().count());
    }
  }

  /** Opens both stores anew, to read. */
  private int verify(StateFolder folder) {
    try (Store source = house.open(from, options().readOnly());
        Store target = house.open(to, options().readOnly());
        RangeJournal equal =
            folder.equalRanges(place(from).masked(), source, place(to).masked(), target)) {
      int exit = new Check(out(), err(), cap, differences).run(source, target, equal);
      folder.forgetEqualRanges();
      if (exit == ExitCode.GATE_FAILED) {
        err()
            .printf(
                "cutover: the stores are not equal; make them so by: cutover repair '%s' '%s'%n",
                StoreUri.parse(from), StoreUri.parse(to));
        err().flush();
      }
      return exit;
    }
  }

  private void check() {
    if (place(from).equals(place(to))) {
      throw new UsageException(
          "'%s' is where from and where to: name two stores".formatted(StoreUri.parse(from)));
    }
    if (yes && dryRun) {
      throw new UsageException("--yes and --dry-run: take one of them");
    }
    if (throttle < 0 || sample < 0 || cap < 0 || workers.orElse(1) < 1) {
      throw new UsageException(
          "--throttle, --sample and --cap are 0 or more, --workers is 1 or more");
    }
  }

  private Copy.Settings settings() {
    return Copy.Settings.DEFAULT
        .withWriters(workers.orElseGet(() -> Math.min(MOST_WRITERS, House.cores())))
        .withRowsPerSecond(throttle);
  }

  private OpenOptions options() {
    return OpenOptions.DEFAULT.withDurability(storeOptions.durability());
  }

  private String pair() {
    return place(from).masked() + "\n" + place(to).masked();
  }

  private static StorePlace place(String uri) {
    return StorePlace.of(StoreUri.parse(uri));
  }

  private Path defaultState(String pair) {
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return house
        .cache()
        .resolve("migrations")
        .resolve(Digest.of(bytes, 0, bytes.length).toString());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
