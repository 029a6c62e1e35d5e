package dev.cutover.reports.page;

import static dev.cutover.reports.page.Table.Column.text;

import dev.cutover.reports.figure.CellFigures;
import dev.cutover.reports.figure.Drift;
import dev.cutover.reports.figure.GateLine;
import dev.cutover.reports.figure.Headline;
import dev.cutover.reports.figure.Numbers;
import dev.cutover.reports.figure.WayBack;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came out: the headline, the gates that decide, and the claims of others. */
final class VerdictSections {
  private VerdictSections() {}

  static Tag headline(RunResult run) {
    Headline headline = Headline.of(run);
    return Tag.of("header")
        .cls("verdict " + headline.word().toLowerCase(Locale.ROOT))
        .add(
            Tag.of("p", "Cutover report · suite " + run.suite().name()).cls("kicker"),
            Tag.of("h1", headline.word()),
            Tag.of("p", "Exit code %d: %s.".formatted(headline.exitCode(), headline.meaning()))
                .cls("meaning"),
            Tag.of("dl")
                .cls("counts")
                .add(fact("Gates", headline.gates()))
                .add(fact("Claims of others", headline.claims()))
                .add(fact("Trials", headline.trials())));
  }

  static Tag whatRan(RunResult run, List<CellFigures> cells) {
    Tag facts = Tag.of("dl").cls("facts");
    facts.add(fact("Suite", run.suite().name() + ": " + run.suite().description()));
    run.suite()
        .scenarios()
        .forEach(scenario -> facts.add(fact("Scenario " + scenario.name(), extent(scenario))));
    stores(cells).forEach((store, what) -> facts.add(fact("Store " + store, what)));
    facts.add(fact("Started", run.startedAt()));
    facts.add(fact("Took", Numbers.duration(run.duration())));
    facts.add(fact("Seed", Long.toString(run.seed())));
    Map<String, String> environment = new TreeMap<>(run.environment());
    Drift.of(run).ifPresent(drift -> facts.add(fact("Machine", drift)));
    facts.add(fact("commit", environment.getOrDefault("commit", "unknown")));
    environment.remove("commit");
    environment.forEach((name, value) -> facts.add(fact(name, value)));
    return section("run", "What was run")
        .add(
            facts,
            Tag.of("p", "This repeats it:"),
            Tag.of("pre").cls("command").add(Tag.of("code", run.command())));
  }

  private static Map<String, String> stores(List<CellFigures> cells) {
    Map<String, String> stores = new LinkedHashMap<>();
    for (CellFigures cell : cells) {
      cell.engine()
          .ifPresent(
              engine ->
                  stores.putIfAbsent(
                      cell.cell().store(),
                      "%s · durability %s · %s"
                          .formatted(
                              engine,
                              cell.durability().orElse("not read back"),
                              cell.durabilityDetail().orElse(""))));
    }
    return stores;
  }

  static Tag gates(RunResult run) {
    List<GateLine> lines = GateLine.gates(run);
    Tag section = section("gates", "Gates");
    if (lines.isEmpty()) {
      return section.add(
          Tag.of("p", "No gate was judged, so nothing here says that the new way is right.")
              .cls("warning"));
    }
    Table table =
        new Table(
                "Gates that decide the exit code, the worst first",
                text("Outcome"),
                text("Gate"),
                text("Subject"),
                text("Finding"),
                text("Effect [95% interval]"))
            .asCards();
    lines.forEach(
        line ->
            table.row(
                badge(line.standing().name().replace('_', ' '), line.standing()),
                gate(line),
                Tag.of("span", line.subject()),
                finding(line, run),
                Tag.of("span", line.effect().orElse(Numbers.NONE)).cls("nowrap")));
    return section.add(table.render());
  }

  static Tag claims(RunResult run) {
    List<GateLine> lines = GateLine.claims(run);
    if (lines.isEmpty()) {
      return section("claims", "Claims of others")
          .add(Tag.of("p", "This suite restates none.").cls("note"));
    }
    Table table =
        new Table(
                "Published claims beside what this machine measured",
                text("Here"),
                text("Claim"),
                text("Published by"),
                text("Subject"),
                text("Measured here"),
                text("Effect [95% interval]"))
            .asCards();
    lines.forEach(line -> claim(table, line));
    return section("claims", "Claims of others")
        .add(
            Tag.of(
                    "p",
                    "Restated and measured on this machine. They say nothing about the exit code:"
                        + " that counts gates of our own.")
                .cls("note"),
            table.render());
  }

  private static void claim(Table table, GateLine line) {
    Gate.Source source = line.gate().source().orElseThrow();
    table.row(
        badge(line.borneOut(), line.standing()),
        Tag.of("span").add(Tag.of("span", source.claim()), detail(line.gate().name())),
        Tag.of("span", source.origin()),
        Tag.of("span", line.subject()),
        Tag.of("span", line.finding()),
        Tag.of("span", line.effect().orElse(Numbers.NONE)).cls("nowrap"));
  }

  static Tag section(String id, String title) {
    return Tag.of("section").with("id", id).add(Tag.of("h2", title));
  }

  static Tag detail(String text) {
    return Tag.of("span", text).cls("detail");
  }

  private static Tag gate(GateLine line) {
    return Tag.of("span").add(Tag.of("span", line.gate().name()), detail(line.scenario()));
  }

  private static Tag finding(GateLine line, RunResult run) {
    Tag finding = Tag.of("span").add(Tag.of("span", line.finding()));
    List<Tag> steps = WayBack.of(line, run).stream().map(VerdictSections::step).toList();
    if (line.standing() == GateLine.Standing.FAIL) {
      steps.forEach(finding::add);
    } else if (!steps.isEmpty()) {
      Tag folded = Tag.of("details").add(Tag.of("summary", "The way back"));
      steps.forEach(folded::add);
      finding.add(folded);
    }
    return finding;
  }

  private static Tag step(WayBack way) {
    Tag step =
        Tag.of("span")
            .cls("step")
            .text("To go back, " + way.words() + " ")
            .add(Tag.of("code", way.code()));
    way.rehearsal().ifPresent(rehearsal -> step.text(", " + rehearsal));
    return step;
  }

  private static Tag badge(String text, GateLine.Standing standing) {
    return Tag.of("span", text)
        .cls("badge " + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static List<Tag> fact(String name, String value) {
    return List.of(Tag.of("div").add(Tag.of("dt", name), Tag.of("dd", value)));
  }

  private static String extent(Scenario scenario) {
    List<String> parts = new ArrayList<>();
    parts.add(scenario.title());
    parts.add(counted(scenario.corpora().size(), "corpus", "corpora"));
    parts.add(counted(scenario.stores().size(), "store", "stores"));
    parts.add(counted(scenario.variants().size(), "variant", "variants"));
    parts.add(counted(scenario.rounds(), "round", "rounds"));
    parts.add("durability " + scenario.durability());
    return String.join(" · ", parts);
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
