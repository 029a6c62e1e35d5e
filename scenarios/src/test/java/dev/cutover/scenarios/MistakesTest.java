package dev.cutover.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
  private static final Known KNOWN =
      new Known(2, Set.of("synthetic", "sources"), Stores.ALL, Stores.BROKERS);

  /** Nothing wrong with it; %s stands for further lines. */
  private static final String SCENARIO =
      """
      title: Mine
      corpora: ["synthetic:java?files=10"]
      stores: [sqlite]
      variants: [baseline, streaming]
      %s
      """;

  @TempDir Path folder;

  @Test
  void a_folder_without_mistakes_is_read() throws IOException {
    write("variants/mine.yaml", "description: Mine\nextends: streaming\nwrites: {queue: 3}\n");
    write("scenarios/own.yaml", SCENARIO.formatted("gates: [{gate: parity}]"));
    write("suites/all.yaml", "description: All\nscenarios: [own]\n");

    Catalog catalog = Catalog.load(Optional.of(folder), KNOWN);

    assertThat(catalog.suite("all").scenarios()).hasSize(1);
    assertThat(catalog.variant("mine").description()).isEqualTo("Mine");
  }

  static Stream<Arguments> variants() {
    return Stream.of(
        arguments(
            "description: x\ndescripton: x",
            "mine.yaml:2: unknown key of a variant 'descripton', did you mean 'description'?"),
        arguments("flush: per-file", "mine.yaml:1: a variant needs the key 'description'"),
        arguments(
            "description: x\nfiles: two",
            "mine.yaml:2: 'files' is 'two', should be one of: one-at-a-time, {workers: …}"),
        arguments(
            "description: x\nwrites: {queue: 0}",
            "mine.yaml:2: 'queue' is '0', should be a whole number from 1 to 1000000"),
        arguments(
            "description: x\nwrites: {queue: many}",
            "mine.yaml:2: 'queue' is 'many', should be a whole number from 1 to 1000000"),
        arguments(
            "description: x\nfiles: {workers: 1.5}",
            "mine.yaml:2: 'workers' is '1.5', should be a whole number from 1 to 1024"),
        arguments(
            "description: x\ncache: {on-disk: 20000}",
            "mine.yaml:2: 'on-disk' is '20000', should be a whole number from 1 to 16384"),
        arguments(
            "description: x\ncache: on-disk",
            "mine.yaml:2: 'cache' is 'on-disk', should be one of: off, {by-content: …}, {on-disk: …}"),
        arguments(
            "description: x\nflush: {changes: 0}",
            "mine.yaml:2: 'changes' is '0', should be a whole number from 1 to 1000000"),
        arguments(
            "description: x\nflush: per-file\nflush: at-end",
            "mine.yaml:3: the key 'flush' is there twice, leave one out"),
        arguments(
            "description: x\nextends: streeming",
            "mine.yaml:2: unknown variant 'streeming', did you mean 'streaming'?"),
        arguments(
            "description: x\nextends: mine",
            "mine.yaml:2: 'extends' goes round in a circle: mine → mine"),
        arguments(
            "description: x\ndual-write: {primary-first: sqlit}",
            "mine.yaml:2: unknown store 'sqlit', did you mean 'sqlite'?"),
        arguments(
            "description: x\ndual-write: {primary-first: sqlite, demand: require}",
            "mine.yaml:2: unknown demand 'require', did you mean 'required'?"),
        arguments(
            "description: x\ndual-write: {primary-first: sqlite, validation: digests}",
            "mine.yaml:2: unknown validation 'digests'"),
        arguments(
            "description: x\ndual-write: {primary-first: sqlite, patience: 0}",
            "mine.yaml:2: 'patience' is '0', should be a whole number from 1 to 3600"),
        arguments(
            "description: x\ndual-write: {demand: required}",
            "mine.yaml:2: a dual-write needs the key 'primary-first'"),
        arguments(
            "description: x\ndual-write: both",
            "mine.yaml:2: 'dual-write' is 'both', should be one of: off, {primary-first: …}"),
        arguments(
            "description: x\nwrites: {external: kafka}",
            "mine.yaml:2: read 'kafka', a message-queue is a mapping with the keys broker, partitions"),
        arguments(
            "description: x\nwrites: {external: {writers: 2}}",
            "mine.yaml:2: a message-queue needs the key 'broker'"),
        arguments(
            "description: x\nwrites: {external: {broker: kafk://h:1}}",
            "mine.yaml:2: unknown broker 'kafk://h:1', did you mean 'kafka'?"),
        arguments(
            "description: x\nwrites: {external: {broker: nats, writer: 2}}",
            "mine.yaml:2: unknown key of a message-queue 'writer', did you mean 'writers'?"),
        arguments(
            "description: x\nwrites: {external: {broker: nats, writers: 3, partitions: 2}}",
            "mine.yaml:2: 'partitions' is 2, should be at least the number of writers, 3"),
        arguments(
            "description: x\nwrites: {external: {broker: redis, unacknowledged: 0}}",
            "mine.yaml:2: 'unacknowledged' is '0', should be a whole number from 1 to 1000000"),
        arguments(
            "description: x\nwrites: {external: {broker: kafka}}\ndual-write: {primary-first: mem}",
            "mine.yaml:2: an external queue writes one store"),
        arguments(
            "description: x\nwrites: {external: {broker: kafka}}\nflush: {changes: 100}",
            "mine.yaml:2: an external queue has the store, so nothing can be compared with it"),
        arguments(
            "description: x\nenrichment: on",
            "mine.yaml:2: 'enrichment' is 'on', should be one of: off, sequential, {window: …}"),
        arguments(
            "description: x\nenrichment: {window: 0}",
            "mine.yaml:2: 'window' is '0', should be a whole number from 1 to 1024"),
        arguments(
            "description: x\nenrichment: {window: 8, deadline: soon}",
            "mine.yaml:2: 'deadline' is 'soon', should be a whole number from 1 to 3600000"),
        arguments(
            "description: x\nenrichment: {windows: 8}",
            "mine.yaml:2: unknown key of a enrichment 'windows', did you mean 'window'?"),
        arguments(
            "description: x\nenrichment: {server: 7}",
            "mine.yaml:2: 'server' is '7', should be a text"),
        arguments("description: 7", "mine.yaml:1: 'description' is '7', should be a text"),
        arguments("description:", "mine.yaml:1: 'description' is nothing, should be a text"),
        arguments("- a", "mine.yaml:1: read a list, a variant is a mapping with the keys"),
        arguments(
            "description: !evil x", "mine.yaml:1: the tag !evil is not allowed, leave it out"),
        arguments("description: [", "mine.yaml:2: this is no YAML:"),
        arguments("description: &a [*a]", "nested more than 12 deep"),
        arguments("", "mine.yaml:1: the file is empty"));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void a_mistake_in_a_variant_is_told_with_its_line(String yaml, String expected)
      throws IOException {
    write("variants/mine.yaml", yaml + "\n");

    assertThat(mistakes()).singleElement().asString().contains(expected);
  }

  static Stream<Arguments> scenarios() {
    return Stream.of(
        arguments("gates: []", ":5: 'gates' is an empty list, should name at least one"),
        arguments("rounds: 5", ":1: a scenario needs the key 'gates'"),
        arguments(
            "rounds: 0\ngates: [{gate: parity}]",
            ":5: 'rounds' is '0', should be a whole number from 1 to 1000"),
        arguments(
            "durability: sinced\ngates: [{gate: parity}]",
            ":5: unknown durability 'sinced', did you mean 'synced'?"),
        arguments("gates: [{gate: party}]", ":5: unknown gate 'party', did you mean 'parity'?"),
        arguments("gates: [{name: x}]", ":5: a gate needs the key 'gate' with its kind:"),
        arguments(
            "gates: [{gate: parity}, {gate: parity}]",
            ":5: a second gate named 'parity', give it a name of its own"),
        arguments(
            ratio("metric: files-per-secnd, of: streaming, over: baseline, at-least: 2"),
            ":5: unknown metric 'files-per-secnd', did you mean 'files-per-second'?"),
        arguments(
            ratio("metric: time, of: streming, over: baseline, at-most: 2"),
            ":5: the scenario has no variant 'streming', did you mean 'streaming'?"),
        arguments(
            ratio("metric: time, of: {store: mem}, over: baseline, at-most: 2"),
            ":5: the scenario has no store 'mem', known: sqlite"),
        arguments(
            ratio("metric: time, of: {corpus: \"dir:/x\"}, over: baseline, at-most: 2"),
            ":5: the scenario has no corpus 'dir:/x', known: synthetic:java?files=10"),
        arguments(
            ratio("metric: time, of: streaming, over: baseline"),
            ":5: this gate needs 'at-least' or 'at-most', or all would pass it"),
        arguments(
            ratio("metric: time, of: streaming, at-most: 2"), ":5: a ratio needs the key 'over'"),
        arguments(
            ratio("metric: time, of: streaming, over: streaming, at-most: 2"),
            ":5: this gate compares cells with themselves: 'over' is the same as 'of'"),
        arguments(
            ratio("metric: time, of: streaming, over: baseline, at-least: 3, at-most: 2"),
            ":5: 'at-least' is more than 'at-most': nothing can pass"),
        arguments(
            ratio("metric: time, of: streaming, over: baseline, at-most: .inf"),
            ":5: 'at-most' is '.inf', should be a number from 0 to 1000000000000"),
        arguments(
            "rounds: 2\n" + ratio("metric: time, of: streaming, over: baseline, at-most: 2"),
            ":6: this gate needs at least 3 rounds"),
        arguments(
            "gates: [{gate: roofline-share, at-least: 0.5}]",
            ":5: this gate needs 'roofline: true' in the load"),
        arguments(
            "load: {roofline: yes}\ngates: [{gate: parity}]",
            ":5: 'roofline' is 'yes', should be true or false"),
        arguments(
            "load: {queries: [{query: fnd}]}\ngates: [{gate: parity}]",
            ":5: unknown query 'fnd', did you mean 'find'?"),
        arguments(
            "load: {queries: [{query: find}, {query: find}]}\ngates: [{gate: parity}]",
            ":5: 'find' is asked twice while idle, leave one out"),
        arguments(
            "gates: [{gate: latency, query: find, percentile: 99, at-most: 9}]",
            ":5: this gate judges 'find' while idle, which the load does not ask"),
        arguments(
            "load: {queries: [{query: find, count: 10}]}\n"
                + "gates: [{gate: latency, query: find, percentile: 99, at-most: 9}]",
            ":6: this gate needs 1000 queries in all rounds together, the load asks 50"),
        arguments(
            "load: {memory: true}\ngates: [{gate: flat-memory, heap: 1, off-heap: 1}]",
            ":6: this gate needs 3 corpora of different sizes"),
        arguments(
            "load: {memory: true}\n"
                + ratio("metric: time, of: streaming, over: baseline, at-most: 2"),
            ":6: this gate cannot judge times where the load reads memory at checkpoints"),
        arguments(
            "gates: [{gate: parity, source: {origin: x}}]", ":5: a source needs the key 'claim'"));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void a_mistake_in_a_scenario_is_told_with_its_line(String lines, String expected)
      throws IOException {
    write("scenarios/own.yaml", SCENARIO.formatted(lines));

    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith(folder + "/scenarios/own.yaml" + expected.substring(0, expected.indexOf(' ')))
        .contains(expected);
  }

  @Test
  void the_mistakes_of_all_files_are_told_at_once() throws IOException {
    write("variants/a.yaml", "files: two\n");
    write("scenarios/b.yaml", "title: b\ncorpora: [nowhere:x, nowhere:x]\nstores: [oracle]\n");
    write("suites/c.yaml", "description: c\nscenarios: [b, smok-ingest]\n");
    write("suites/smoke.yaml", "description: mine\nscenarios: [b]\n");

    assertThat(mistakes())
        .map(line -> line.replace(folder + "/", ""))
        .map(line -> line.replaceAll("known: .*", "known: …"))
        .containsExactlyInAnyOrder(
            "variants/a.yaml:1: a variant needs the key 'description'",
            "variants/a.yaml:1: 'files' is 'two', should be one of: one-at-a-time, {workers: …}",
            "scenarios/b.yaml:1: a scenario needs the key 'gates'",
            "scenarios/b.yaml:1: a scenario needs the key 'variants'",
            "scenarios/b.yaml:2: 'nowhere:x' is in 'corpora' twice, leave one out",
            "scenarios/b.yaml:2: unknown corpus 'nowhere:x', known: …",
            "scenarios/b.yaml:3: unknown store 'oracle', known: …",
            "suites/c.yaml:2: unknown scenario 'smok-ingest', did you mean 'smoke-ingest'? known:"
                + " …",
            "suites/smoke.yaml:1: the name 'smoke' is taken by suites/smoke.yaml, choose another");
  }

  @Test
  void who_names_a_file_that_is_no_yaml_is_not_blamed() throws IOException {
    write("variants/mine.yaml", "description: [\n");
    write("scenarios/own.yaml", "title: [\n");
    write(
        "scenarios/two.yaml",
        SCENARIO.replace("baseline", "mine").formatted("gates: [{gate: parity}]"));
    write("suites/c.yaml", "description: c\nscenarios: [own, two]\n");

    assertThat(mistakes()).hasSize(2).allMatch(line -> line.contains("this is no YAML"));
  }

  @Test
  void anchors_are_fine() throws IOException {
    write(
        "scenarios/own.yaml",
        SCENARIO.formatted(
            "gates: [{gate: parity, source: &s {origin: a, claim: b}},"
                + " {gate: no-errors, source: *s}]"));

    assertThatCode(() -> Catalog.load(Optional.of(folder), KNOWN)).doesNotThrowAnyException();
  }

  @Test
  void a_folder_that_is_not_there_or_holds_nothing_is_told() {
    assertThat(mistakes()).singleElement().asString().contains("holds no variants/*.yaml");

    Path nowhere = folder.resolve("nowhere");
    ScenarioException missing =
        catchThrowableOfType(
            ScenarioException.class, () -> Catalog.load(Optional.of(nowhere), KNOWN));
    assertThat(missing.mistakes()).singleElement().asString().contains("there is no such folder");
  }

  @Test
  void bytes_that_are_no_text_are_told() throws IOException {
    Files.createDirectories(folder.resolve("suites"));
    Files.write(folder.resolve("suites/x.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(mistakes()).containsExactly(folder + "/suites/x.yaml:1: is not UTF-8");
  }

  @Test
  void a_password_is_not_told() throws IOException {
    write(
        "scenarios/own.yaml",
        SCENARIO
            .replace("[sqlite]", "[\"postgre://me:secret@host/db\"]")
            .formatted("gates: [{gate: parity}]"));

    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains("unknown store 'postgre://me:***@host/db', did you mean 'postgres'?")
        .doesNotContain("secret");
  }

  private static String ratio(String rest) {
    return "gates: [{gate: ratio, %s}]".formatted(rest);
  }

  private List<String> mistakes() {
    return catchThrowableOfType(
            ScenarioException.class, () -> Catalog.load(Optional.of(folder), KNOWN))
        .mistakes();
  }

  private void write(String file, String yaml) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, yaml, StandardCharsets.UTF_8);
  }
}
