package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cutover.extract.Corpus;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.SourceFile;
import dev.cutover.store.FolderTree;
import dev.cutover.verdict.GeometricMean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code cutover ingest} into SQLite beside {@code codegraph build}, which fills SQLite too: whole
 * processes over the same folder, one after the other, in random order within a round. With
 * grammars that {@code cutover natives} builds, which takes npm and a C compiler: those that
 * tree-sitter-ng ships take four times as long.
 *
 * <p>A measurement takes a quiet machine, so this is no part of a build. It runs the command that
 * was built: {@code mvn -DskipTests install}, then {@code mvn test -pl ci -Dtest=IngestSpeed},
 * perhaps with {@code -Dspeed.corpus=dir:/path/to/tree -Dspeed.rounds=6 -Dspeed.variant=streaming}.
 */
class IngestSpeed {
  private static final String CODEGRAPH = "@optave/codegraph@3.11.2";
  private static final String LIBRARIES =
      "sources:com.google.guava:guava:33.4.8-jre,org.springframework:spring-core:6.2.8,"
          + "org.springframework:spring-beans:6.2.8,org.springframework:spring-context:6.2.8,"
          + "org.springframework:spring-web:6.2.8,org.apache.lucene:lucene-core:10.2.2,"
          + "org.apache.kafka:kafka-clients:4.1.1,io.netty:netty-common:4.1.122.Final,"
          + "org.eclipse.jgit:org.eclipse.jgit:7.4.0.202509020913-r";

  private static final String CORPUS = System.getProperty("speed.corpus", LIBRARIES);
  private static final String VARIANT = System.getProperty("speed.variant", "optimized");
  private static final int ROUNDS = Integer.getInteger("speed.rounds", 4);
  private static final double LEAST = 3;

  @TempDir private Path folder;

  @Test
  void a_tree_is_ingested_three_times_as_fast_as_by_codegraph() throws Exception {
    Path cutover = Path.of("target/cutover/bin/cutover").toAbsolutePath();
    assumeTrue(Files.isExecutable(cutover), "no command here; build it: mvn -DskipTests install");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    long files = write(tree);
    run(folder, "npm", "install", "--silent", "--prefix", folder.toString(), CODEGRAPH);

    List<String> ours =
        List.of(cutover.toString(), "ingest", "dir:" + tree, "--variant", VARIANT, "--into");
    List<String> theirs = List.of(folder.resolve("node_modules/.bin/codegraph").toString());
    List<Double> ratios = new ArrayList<>();
    Random random = new Random(1);
    run(folder, cutover.toString(), "natives");
    cutover(ours, "warm-up"); // fills the archive of classes, once an installation
    for (int round = 0; round < ROUNDS; round++) {
      boolean first = random.nextBoolean();
      double before = first ? codegraph(tree, theirs) : 0;
      double own = cutover(ours, "round-" + round);
      double other = first ? before : codegraph(tree, theirs);
      System.out.printf(
          "round %d: cutover %.2f s, %,.0f files/s; codegraph %.2f s, %,.0f files/s%n",
          round + 1, own, files / own, other, files / other);
      ratios.add(other / own);
    }
    GeometricMean ratio = new GeometricMean(ratios);
    System.out.printf("%,d files: %s codegraph%n", files, ratio.text("×"));
    assertThat(ratio.high()).as("certainly less than three times as fast").isGreaterThan(LEAST);
  }

  private double cutover(List<String> command, String store) throws Exception {
    Path place = Files.createDirectory(folder.resolve(store));
    List<String> line = new ArrayList<>(command);
    line.add("sqlite:" + place.resolve("graph.db"));
    double seconds = run(folder, line.toArray(String[]::new));
    FolderTree.delete(place);
    return seconds;
  }

  private double codegraph(Path tree, List<String> command) throws Exception {
    FolderTree.delete(tree.resolve(".codegraph"));
    return run(tree, Stream.concat(command.stream(), Stream.of("build")).toArray(String[]::new));
  }

  private long write(Path tree) throws IOException {
    long written = 0;
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Stream<SourceFile> files = corpus.files()) {
      for (SourceFile file : (Iterable<SourceFile>) files::iterator) {
        try {
          byte[] source = file.content().read();
          Path place = tree.resolve(file.path());
          Files.createDirectories(place.getParent());
          Files.write(place, source);
          written++;
        } catch (IgnoredException _) {
          // none of the sources
        }
      }
    }
    return written;
  }

  /** Seconds until it ended. */
  private double run(Path where, String... command) throws Exception {
    Path said = Files.createTempFile("said", ".txt");
    try {
      long start = System.nanoTime();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(where.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder.environment().put("CUTOVER_CACHE", folder.resolve("cache").toString());
      Process process = builder.start();
      assertThat(process.waitFor(15, TimeUnit.MINUTES)).as(command[0] + " ends").isTrue();
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      return seconds;
    } finally {
      Files.deleteIfExists(said);
    }
  }
}
