package dev.cutover.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.rollout.phase.Measure;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Policy;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Load;
import dev.cutover.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {
  private static final Pattern KEY = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

  @ParameterizedTest
  @EnumSource(Shape.class)
  void every_key_is_documented_and_every_documented_key_is_read(Shape shape) throws IOException {
    List<String> documented = new ArrayList<>();
    if (GateReader.KINDS.contains(shape)) {
      documented.add("gate");
      documented.addAll(keys(section("## Gates", "### ")));
    }
    documented.addAll(keys(section("### `" + shape + "`", "\n##")));

    assertThat(documented).containsExactlyInAnyOrderElementsOf(shape.keys());
  }

  static Stream<Enum<?>> words() {
    return Stream.<Enum<?>[]>of(
            Gate.Metric.values(),
            Load.QueryKind.values(),
            Load.When.values(),
            Load.ParseCache.values(),
            Measure.values(),
            Phase.values(),
            Policy.Missing.values(),
            Durability.values())
        .flatMap(Arrays::stream);
  }

  @ParameterizedTest
  @MethodSource("words")
  void every_word_of_a_choice_is_documented(Enum<?> word) throws IOException {
    assertThat(readme()).contains("`" + Spelling.of(word) + "`");
  }

  @Test
  void there_is_no_section_on_a_shape_that_is_not_read() throws IOException {
    List<String> sections = new ArrayList<>();
    Matcher heading = Pattern.compile("^### `([a-z-]+)`$", Pattern.MULTILINE).matcher(readme());
    while (heading.find()) {
      sections.add(heading.group(1));
    }

    assertThat(sections)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Shape.values()).map(Spelling::of).toList());
  }

  private static List<String> keys(String section) {
    return KEY.matcher(section).results().map(result -> result.group(1)).toList();
  }

  private static String section(String from, String to) throws IOException {
    String readme = readme();
    int start = readme.indexOf(from + "\n");
    assertThat(start).as(from).isNotNegative();
    int end = readme.indexOf(to, start + from.length());
    return end < 0 ? readme.substring(start) : readme.substring(start, end);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
