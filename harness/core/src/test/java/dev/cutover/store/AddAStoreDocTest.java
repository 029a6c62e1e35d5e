package dev.cutover.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of the page on adding a store is the code that passes the contract. */
final class AddAStoreDocTest {
  private static final Path EXAMPLE = Path.of("src/test/java/dev/cutover/backend/journal");
  private static final Path PAGE = Path.of("../../docs/add-a-store.md");

  @Test
  void the_page_quotes_every_file_of_the_example_as_it_is() throws IOException {
    String page = Files.readString(PAGE);
    List<Path> files = files();
    for (Path file : files) {
      String quoted = "```java\n" + Files.readString(file) + "```\n";
      assertThat(page.contains(quoted))
          .as("%s is in %s word for word; copy it there", file, PAGE)
          .isTrue();
    }
    assertThat(page.split("```java\n", -1)).as("quotations").hasSize(files.size() + 1);
  }

  @Test
  void a_store_takes_six_files_at_most_with_its_pom() throws IOException {
    assertThat(files().size() + 1).isLessThanOrEqualTo(6);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      return files.sorted().toList();
    }
  }
}
