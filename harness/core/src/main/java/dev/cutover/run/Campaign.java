package dev.cutover.run;

import dev.cutover.measure.Ticker;
import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialRecord.Outcome;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Suite;
import dev.cutover.store.Backend;
import dev.cutover.store.FolderTree;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs the trials of a suite one after another and leaves nothing behind: stores are dropped after
 * the trial that used them, hosts closed and folders deleted at the end, however it ends.
 */
public final class Campaign {
  private final Setup setup;
  private final List<PlannedTrial> plan;
  private final Requirements requirements;
  private final ControlLoops control;
  private final Pace pace = new Pace();
  private final List<TrialRecord> records = new ArrayList<>();
  private final long seed;

  /**
   * What a campaign works with.
   *
   * @param missing why a variant cannot run here, whatever the store
   * @param directory an existing folder, in which it makes and deletes its own
   * @param environment goes into the records of trials that do not get as far as a JVM
   */
  public record Setup(
      Function<StoreUri, Backend> backends,
      Function<Variant, Optional<String>> missing,
      TrialLauncher launcher,
      CampaignListener listener,
      Path directory,
      Clock clock,
      Ticker ticker,
      Map<String, String> environment) {}

  private Campaign(Suite suite, long seed, Setup setup) {
    this.setup = setup;
    this.seed = seed;
    this.plan = Plan.of(suite, seed);
    this.requirements = new Requirements(setup.backends(), setup.missing());
    this.control = new ControlLoops(setup.ticker());
  }

  /**
   * Runs every cell in every round; a record for each, in the order of running.
   *
   * @throws InterruptedException after everything is cleared away
   */
  public static List<TrialRecord> run(Suite suite, long seed, Setup setup)
      throws InterruptedException {
    return new Campaign(suite, seed, setup).run();
  }

  private List<TrialRecord> run() throws InterruptedException {
    setup.listener().planned(plan.size());
    Path own = ownFolder();
    try (Hosts hosts = new Hosts(setup.backends(), own)) {
      openAll(hosts);
      runAll(new SpecMaker(hosts, seed, own));
    } finally {
      FolderTree.delete(own);
    }
    return List.copyOf(records);
  }

  private Path ownFolder() {
    try {
      return Files.createTempDirectory(setup.directory(), "campaign-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a folder in " + setup.directory(), e);
    }
  }

  private void openAll(Hosts hosts) throws InterruptedException {
    List<String> stores =
        plan.stream()
            .filter(trial -> requirements.unmet(trial).isEmpty())
            .flatMap(trial -> Stream.concat(Stream.of(trial.store()), trial.secondary().stream()))
            .distinct()
            .toList();
    for (String store : stores) {
      stopIfInterrupted();
      setup.listener().preparing(StoreUri.parse(store).toString());
      hosts.open(store);
    }
  }

  private void runAll(SpecMaker specs) throws InterruptedException {
    ControlLoops.Reading before = control.read();
    for (int i = 0; i < plan.size(); i++) {
      stopIfInterrupted();
      PlannedTrial trial = plan.get(i);
      Optional<String> unmet = requirements.unmet(trial);
      if (unmet.isPresent()) {
        finished(unstarted(trial, new Outcome.Skipped(unmet.get())));
        continue;
      }
      setup.listener().trialStarted(trial, i + 1, plan.size());
      long start = setup.ticker().nanos();
      TrialRecord record = runOne(trial, specs);
      stopIfInterrupted();
      pace.took(trial.cell(), setup.ticker().nanos() - start);
      ControlLoops.Reading after = control.read();
      finished(record.with(before.to(after)));
      before = after;
    }
  }

  private TrialRecord runOne(PlannedTrial trial, SpecMaker specs) throws InterruptedException {
    try (SpecMaker.Provided provided = specs.provide(trial)) {
      return setup.launcher().launch(provided.spec());
    } catch (StoreException | UncheckedIOException e) {
      return unstarted(trial, new Outcome.Broken(StoreUri.masked(String.valueOf(e.getMessage()))));
    }
  }

  private TrialRecord unstarted(PlannedTrial trial, Outcome outcome) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        trial.id(),
        trial.cell(),
        trial.round(),
        trial.position(),
        seed,
        setup.clock().instant().toString(),
        Optional.empty(),
        setup.environment(),
        outcome,
        List.of());
  }

  private void finished(TrialRecord record) {
    records.add(record);
    int number = records.size();
    setup
        .listener()
        .trialFinished(record, number, plan.size(), pace.left(plan.subList(number, plan.size())));
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the campaign was interrupted");
    }
  }
}
