package dev.cutover.ci.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sides of a gate as they are named: builds that lie here, or revisions that are built for it.
 */
public final class Builds implements AutoCloseable {
  private final Path folder;
  private final Path artifacts;
  private final Consumer<String> progress;
  private final List<Checkout> checkouts = new ArrayList<>();

  /**
   * @param folder for revisions; whoever made it deletes it
   * @param artifacts the user's local Maven repository
   */
  public Builds(Path folder, Path artifacts, Consumer<String> progress) {
    this.folder = folder;
    this.artifacts = artifacts.toAbsolutePath();
    this.progress = progress;
  }

  /** A folder that holds a build, or a commit that is to be built. */
  public record Wanted(String name, Optional<Installation> installation, Optional<String> commit) {}

  /** What a word stands for; a word that stands for nothing is noted. */
  public static Wanted wanted(String option, String name, List<String> mistakes)
      throws InterruptedException {
    Optional<Installation> installation = Installation.in(Path.of(name));
    Optional<String> commit = Optional.empty();
    if (!Files.isDirectory(Path.of(name))) {
      try {
        commit = Checkout.commit(Path.of(""), name);
      } catch (IOException _) {
        mistakes.add(
            "%s '%s' is no build, and revisions take git, which does not start here"
                .formatted(option, name));
        return new Wanted(name, installation, commit);
      }
    }
    if (installation.isEmpty() && commit.isEmpty()) {
      mistakes.add(
          "%s '%s' is neither a build (a folder with bin/ and lib/, or with ci/target/cutover) nor a revision of the git repository here"
              .formatted(option, name));
    }
    return new Wanted(name, installation, commit);
  }

  /** The build, made now where it is a revision. */
  public Installation of(Wanted wanted, String side) throws IOException, InterruptedException {
    if (wanted.installation().isPresent()) {
      return wanted.installation().get();
    }
    progress.accept("building %s (%s)".formatted(side, wanted.name()));
    Checkout checkout =
        Checkout.of(
            Path.of("").toAbsolutePath(), wanted.commit().orElseThrow(), folder.resolve(side));
    checkouts.add(checkout);
    return checkout.build(artifacts);
  }

  @Override
  public void close() throws IOException {
    for (Checkout checkout : checkouts) {
      checkout.close();
    }
  }
}
