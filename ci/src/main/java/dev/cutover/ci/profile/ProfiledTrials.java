package dev.cutover.ci.profile;

import dev.cutover.measure.TrialRecord;
import dev.cutover.measure.TrialSpec;
import dev.cutover.run.TrialLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Launches trials whose JVMs are profiled from their first to their last moment, each into a flame
 * graph of its own. They are no measurements: their figures belong in no report.
 */
public final class ProfiledTrials implements TrialLauncher {
  private final Path folder;
  private final String agent;
  private final Function<List<String>, TrialLauncher> launchers;
  private final List<Path> written = new ArrayList<>();

  private ProfiledTrials(
      Path folder, String agent, Function<List<String>, TrialLauncher> launchers) {
    this.folder = folder;
    this.agent = agent;
    this.launchers = launchers;
  }

  /**
   * Makes sure that this machine can be profiled.
   *
   * @param folder for the flame graphs, created if need be
   * @param cache folder to keep the native library in
   * @param launchers make a launcher whose JVMs have these options more
   * @return empty where it cannot, and the notice has heard why
   */
  public static Optional<ProfiledTrials> into(
      Path folder,
      String event,
      Path cache,
      Consumer<String> notice,
      Function<List<String>, TrialLauncher> launchers)
      throws IOException {
    Files.createDirectories(folder);
    Path probe = Files.createTempFile(folder, "probe", ".html");
    try {
      ProfileFile file = new ProfileFile(probe);
      Optional<Library> library = Library.load(cache, notice);
      Optional<String> chosen = library.flatMap(some -> some.start(event, file.option(), notice));
      if (chosen.isEmpty()) {
        return Optional.empty();
      }
      library.orElseThrow().profiler().stop();
      String agent =
          "-agentpath:%s=start,event=%s,".formatted(library.orElseThrow().path(), chosen.get());
      return Optional.of(new ProfiledTrials(folder, agent, launchers));
    } finally {
      Files.delete(probe);
    }
  }

  @Override
  public TrialRecord launch(TrialSpec spec) throws InterruptedException {
    Path file = folder.resolve(name(spec) + ".html");
    List<String> options =
        List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+DebugNonSafepoints",
            agent + new ProfileFile(file).option());
    TrialRecord record = launchers.apply(options).launch(spec);
    if (Files.exists(file)) {
      written.add(file);
    }
    return record;
  }

  /** The flame graphs so far. */
  public List<Path> written() {
    return List.copyOf(written);
  }

  private static String name(TrialSpec spec) {
    return String.join("-", spec.id(), spec.cell().subject(), spec.cell().store())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
  }
}
