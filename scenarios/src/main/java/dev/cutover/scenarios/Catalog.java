package dev.cutover.scenarios;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The variants, scenarios and suites there are: built-in ones, and those of the user's folder. */
public final class Catalog {
  private final Map<String, Variant> variants;
  private final Map<String, Scenario> scenarios;
  private final Map<String, Suite> suites;
  private final Known known;

  private Catalog(
      Map<String, Variant> variants,
      Map<String, Scenario> scenarios,
      Map<String, Suite> suites,
      Known known) {
    this.variants = variants;
    this.scenarios = scenarios;
    this.suites = suites;
    this.known = known;
  }

  /**
   * Reads all files.
   *
   * @param userFolder with {@code variants/}, {@code scenarios/} and {@code suites/}, each of which
   *     may be missing
   * @throws ScenarioException that names every mistake of all files
   */
  public static Catalog load(Optional<Path> userFolder, Known known) {
    Mistakes mistakes = new Mistakes();
    Library library = Library.open(userFolder, mistakes);
    Map<String, Variant> variants =
        VariantReader.read(parse(library.variants(), mistakes), known, mistakes);
    ScenarioReader reader = new ScenarioReader(variants, known, mistakes);
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    Map<String, Optional<Node>> scenarioNodes = parse(library.scenarios(), mistakes);
    scenarioNodes.forEach(
        (name, node) -> node.ifPresent(it -> scenarios.put(name, reader.read(name, it))));
    SuiteReader suiteReader = new SuiteReader(scenarios, scenarioNodes.keySet(), mistakes);
    Map<String, Suite> suites = new LinkedHashMap<>();
    parse(library.suites(), mistakes)
        .forEach(
            (name, node) -> node.ifPresent(it -> suites.put(name, suiteReader.read(name, it))));
    mistakes.failIfAny();
    return new Catalog(variants, scenarios, suites, known);
  }

  /** The nodes by name; a file that is no YAML has none, but its name is known. */
  private static Map<String, Optional<Node>> parse(List<Document> documents, Mistakes mistakes) {
    Map<String, Document> first = new LinkedHashMap<>();
    Map<String, Optional<Node>> nodes = new LinkedHashMap<>();
    for (Document document : documents) {
      Document other = first.putIfAbsent(document.name(), document);
      if (other != null) {
        mistakes.add(
            "%s:1: the name '%s' is taken by %s, choose another"
                .formatted(document.file(), document.name(), other.file()));
      } else {
        nodes.put(document.name(), document.parse(mistakes));
      }
    }
    return nodes;
  }

  /**
   * The suite of this name.
   *
   * @throws ScenarioException where there is none
   */
  public Suite suite(String name) {
    return named("suite", name, suites);
  }

  /**
   * The variant of this name.
   *
   * @throws ScenarioException where there is none
   */
  public Variant variant(String name) {
    return named("variant", name, variants);
  }

  private static <T> T named(String what, String name, Map<String, T> all) {
    T found = all.get(name);
    if (found == null) {
      throw new ScenarioException(
          List.of(
              "unknown %s '%s', %s"
                  .formatted(what, name, Spelling.suggestion(name, all.keySet()))));
    }
    return found;
  }

  /** The suites, by name. */
  public List<Suite> suites() {
    return List.copyOf(suites.values());
  }

  /** The scenarios, by name. */
  public List<Scenario> scenarios() {
    return List.copyOf(scenarios.values());
  }

  /** The variants, by name. */
  public List<Variant> variants() {
    return List.copyOf(variants.values());
  }

  /**
   * A suite as a command line wants it.
   *
   * @throws ScenarioException that names everything unknown, the suite included
   */
  public Tailored tailor(String suite, Overrides overrides) {
    return Tailoring.of(this, suite, overrides).result();
  }

  Known known() {
    return known;
  }

  Optional<Suite> findSuite(String name) {
    return Optional.ofNullable(suites.get(name));
  }

  Optional<Variant> findVariant(String name) {
    return Optional.ofNullable(variants.get(name));
  }
}
