package dev.cutover.corpora.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.corpora.java.JavaGenerator;
import dev.cutover.corpora.synthetic.Generator;
import dev.cutover.pipeline.resolve.Partitions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a large corpus is read in pieces; which, must not be told from the edges. */
class JoinInPiecesTest {
  @TempDir private Path folder;

  @Test
  void edges_are_the_same_in_pieces_of_any_size() throws Exception {
    Map<String, String> sources = sources(80);
    List<String> whole = CorpusEdges.of(sources, folder);
    for (int bytes : List.of(100, 3_000, 20_000)) {
      try (Partitions partitions = new Partitions(folder, bytes)) {
        assertThat(CorpusEdges.of(sources, partitions))
            .as("in pieces of %d bytes", bytes)
            .containsExactlyInAnyOrderElementsOf(whole);
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static Map<String, String> sources(int count) {
    Generator.Files files = new JavaGenerator().files(new Generator.Options(count, 7, 0.2));
    Map<String, String> sources = new LinkedHashMap<>();
    for (int number = 0; number < count; number++) {
      String path = files.path(number);
      if (path.endsWith(".java")) {
        sources.put(path, new String(files.file(number).bytes(), StandardCharsets.UTF_8));
      }
    }
    return sources;
  }
}
