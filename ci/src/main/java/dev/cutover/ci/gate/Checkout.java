package dev.cutover.ci.gate;

import dev.cutover.ci.UsageException;
import dev.cutover.ci.launch.LoggedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A revision in a git worktree of its own, built there with a local Maven repository of its own
 * that falls back to the user's for what others made; all of it is gone afterwards.
 */
final class Checkout implements AutoCloseable {
  private final Path repository;
  private final Path tree;
  private final Path folder;

  private Checkout(Path repository, Path folder) {
    this.repository = repository;
    this.folder = folder;
    this.tree = folder.resolve("tree");
  }

  /** The commit that a word stands for in the repository around a folder, if it does. */
  static Optional<String> commit(Path repository, String revision)
      throws IOException, InterruptedException {
    if (revision.startsWith("-")) {
      return Optional.empty();
    }
    Process git =
        new ProcessBuilder("git", "rev-parse", "--verify", "--quiet", revision + "^{commit}")
            .directory(repository.toAbsolutePath().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
  }

  /**
   * Checks a commit out.
   *
   * @param folder that does not exist yet
   */
  static Checkout of(Path repository, String commit, Path folder)
      throws IOException, InterruptedException {
    Checkout checkout = new Checkout(repository, Files.createDirectories(folder));
    checkout.run(
        repository,
        List.of("git", "worktree", "add", "--detach", checkout.tree.toString(), commit),
        "git cannot check out " + commit);
    return checkout;
  }

  /**
   * Builds it without tests.
   *
   * @param artifacts the user's local Maven repository
   */
  Installation build(Path artifacts) throws IOException, InterruptedException {
    List<String> maven = new ArrayList<>(List.of("mvn", "-B", "-q", "-DskipTests"));
    maven.add("-Dmaven.repo.local=" + folder.resolve("artifacts"));
    maven.add("-Dmaven.repo.local.tail=" + artifacts);
    maven.add("-Dmaven.repo.local.tail.ignoreAvailability=true");
    maven.add("install");
    run(tree, maven, "a revision does not build");
    return Installation.in(tree)
        .orElseThrow(
            () -> new UsageException("a revision was built, but left no ci/target/cutover"));
  }

  private void run(Path where, List<String> command, String fault)
      throws IOException, InterruptedException {
    LoggedProcess process = new LoggedProcess(where, folder.resolve("log.txt"));
    if (process.run(command) != 0) {
      throw new UsageException(fault + ": " + process.lastLines());
    }
  }

  @Override
  public void close() throws IOException {
    try {
      run(
          repository,
          List.of("git", "worktree", "remove", "--force", tree.toString()),
          "git cannot remove the worktree " + tree);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
