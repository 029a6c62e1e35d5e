package dev.cutover.ci.torture;

import dev.cutover.ci.House;
import dev.cutover.fault.FaultPlan;
import dev.cutover.store.Capability;
import dev.cutover.store.FolderTree;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Draws ordeals from one seed after another and goes through with them. */
public final class Torture {
  private static final int NEWS_EVERY = 25;

  private final Setup setup;
  private final House house;
  private final PrintWriter out;

  /**
   * What to do.
   *
   * @param seed of the first run; each next run has the next number
   * @param stores schemes or connection strings to draw from
   * @param variants names to draw from; none for variants drawn value by value
   * @param corpora URIs to draw from; none for small synthetic ones
   * @param faults that take the place of drawn ones
   * @param mostFailures after so many it ends
   * @param command that starts the command line in a JVM of its own, up to its arguments
   */
  public record Setup(
      long seed,
      List<String> stores,
      List<String> variants,
      List<String> corpora,
      Optional<FaultPlan> faults,
      int mostFailures,
      List<String> command) {}

  /**
   * What came of it.
   *
   * @param runs that were gone through with
   * @param failures of them
   */
  public record Result(int runs, int failures) {}

  public Torture(House house, Setup setup, PrintWriter out) {
    this.house = house;
    this.setup = setup;
    this.out = out;
  }

  /**
   * Goes on until it is told to stop, or until it has had its failures.
   *
   * @param folder empty; holds what failed runs leave
   * @param goOn asked with the number of runs so far
   */
  public Result run(Path folder, IntPredicate goOn) throws InterruptedException, IOException {
    Score score = new Score();
    Ordeal.Choices choices = new Ordeal.Choices(setup.stores(), setup.variants(), setup.corpora());
    try (Grounds grounds = new Grounds(house, folder);
        Barracks barracks =
            new Barracks(setup.command(), Files.createDirectories(folder.resolve("tmp")))) {
      while (goOn.test(score.runs()) && score.failures() < setup.mostFailures()) {
        long seed = setup.seed() + score.runs();
        Path own = Files.createDirectories(folder.resolve("run-" + seed));
        Ordeal ordeal = Ordeal.draw(seed, choices, this::takesSeveralWriters);
        OrdealRun run = new OrdealRun(ordeal, setup.faults(), house, grounds, barracks.one(), own);
        Outcome outcome = run.run();
        score.add(outcome);
        tell(outcome, run.planText());
        if (score.runs() % NEWS_EVERY == 0) {
          say("%d runs, %d of them wrong".formatted(score.runs(), score.failures()));
        }
      }
    } finally {
      score.lines().forEach(this::say);
    }
    return new Result(score.runs(), score.failures());
  }

  private boolean takesSeveralWriters(String store) {
    return house.backend(StoreUri.parse(store)).capabilities().contains(Capability.MULTI_WRITER);
  }

  private void tell(Outcome outcome, String plan) {
    if (outcome.isRight()) {
      FolderTree.delete(outcome.folder());
      return;
    }
    Ordeal ordeal = outcome.ordeal();
    say("WRONG, seed %d: the ingestion was %s".formatted(ordeal.seed(), outcome.end()));
    say("  store %s, %s".formatted(StoreUri.parse(ordeal.store()), ordeal.durability()));
    say("  corpus " + ordeal.corpus() + ordeal.older().map(" over "::concat).orElse(""));
    indented("variant", ordeal.variant());
    indented("plan", plan);
    outcome.wrong().forEach(line -> say("  " + line));
    say("  kept in " + outcome.folder());
    say("  again: " + again(ordeal));
  }

  private void indented(String title, String text) {
    say("  " + title + ":");
    text.lines().forEach(line -> say("    " + line));
  }

  private String again(Ordeal ordeal) {
    return "cutover torture --seed %d --runs 1 --stores %s"
            .formatted(ordeal.seed(), StoreUri.parse(ordeal.store()))
        + (setup.variants().isEmpty() ? "" : " --variants " + String.join(",", setup.variants()))
        + (setup.corpora().isEmpty() ? "" : " --corpus '" + ordeal.corpus() + "'");
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
