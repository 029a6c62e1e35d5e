package dev.cutover.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.reports.HostileNames;
import dev.cutover.reports.SampleRun;
import dev.cutover.run.RunResult;
import dev.cutover.scenario.Suite;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
  private static final Pattern URL = Pattern.compile("(?:src|href)\\s*=\\s*\"(?!#)");

  @Test
  void the_verdict_stands_first_with_the_meaning_of_the_exit_code() {
    String page = visible(SampleRun.full());

    assertThat(page.indexOf("<h1>BROKEN</h1>"))
        .isPositive()
        .isLessThan(page.indexOf("<h2>Gates</h2>"));
    assertThat(page)
        .contains("Exit code 4: at least one trial broke")
        .contains("2 fail · 1 unstable · 1 inconclusive · 3 pass")
        .contains("254 completed · 30 skipped · 1 broke");
  }

  @Test
  void a_gate_names_the_flags_of_what_it_judges_and_whether_they_were_rehearsed() {
    assertThat(visible(SampleRun.full()))
        .contains(
            "switch off the flag <code>CUTOVER_FLAG_BATCHES=off</code>, not rehearsed on this"
                + " commit, only on 77aa00bb11cc: cutover drill --flags batches")
        .contains(
            "<code>CUTOVER_FLAG_WRITE_QUEUE=off</code>, WENT WRONG when rehearsed on this commit"
                + " (sqlite)")
        .contains(
            "<code>workers</code>, rehearsed on this commit: off after 6.70 ms at most"
                + " (sqlite, rocksdb)")
        .contains("ingest with <code>cutover ingest CORPUS --into STORE --variant baseline</code>");
  }

  @Test
  void a_claim_stands_with_its_source_beside_what_was_measured() {
    assertThat(visible(SampleRun.full()))
        .contains("write queue and concurrent files: at least 2× sequential")
        .contains("async pipeline")
        .contains("not borne out")
        .contains("2 cores, and SQLite has one writer")
        .contains("not measured")
        .contains("needs 4 cores, this machine has 2");
  }

  @Test
  void stores_stand_beside_each_other_with_what_they_took() {
    String page = visible(SampleRun.full());

    assertThat(page)
        .contains("<h2>For your next migration</h2>")
        .contains("postgres · optimized takes 798 ± 303 files/s and is alone")
        .contains("What each store took, by latency · synthetic:java?files=1000&amp;seed=7")
        .containsPattern("p50 / p99(?s:.*)ingesting, closed loop(?s:.*)µs / [\\d,.]+ µs");
  }

  @Test
  void a_run_of_one_store_has_nothing_to_put_beside_it() {
    RunResult memory =
        SampleRun.run(new Suite("one", "One store.", List.of()), SampleRun.memory(), List.of());

    assertThat(visible(memory)).contains("No scenario of this run measured several stores.");
  }

  @Test
  void a_second_store_shows_what_it_took_and_what_it_cost() {
    assertThat(new HtmlReport().render(SampleRun.full()))
        .contains("Second stores", "best-effort", "edges ", "most rows behind");
    assertThat(new HtmlReport().render(SampleRun.calm(3))).contains("Second stores");
  }

  @Test
  void what_was_run_can_be_repeated() {
    assertThat(visible(SampleRun.full()))
        .contains("<code>mvn verify -Pbench -Dsuite=quick -Dseed=42</code>")
        .contains("1f3c9a7d20b4")
        .contains("SQLite 3.54.1 · durability buffered · journal_mode=wal synchronous=1");
  }

  @Test
  void charts_get_rounds_interval_and_roofline() {
    JsonNode rates = charts(SampleRun.calm(5)).get(0);

    assertThat(rates.get("kind").stringValue()).isEqualTo("rates");
    assertThat(rates.get("unit").stringValue()).isEqualTo("files/s");
    assertThat(rates.get("roof").get("binding").stringValue()).isEqualTo("writing");
    assertThat(rates.get("rates")).hasSize(5);
    JsonNode optimized = rates.get("rates").get(4);
    assertThat(optimized.get("values")).hasSize(5);
    assertThat(optimized.get("low").doubleValue()).isLessThan(optimized.get("mean").doubleValue());
  }

  @Test
  void the_hit_rate_stands_where_the_time_went() {
    assertThat(visible(SampleRun.full())).contains("25% of files in the cache");
  }

  @Test
  void one_round_has_no_interval() {
    JsonNode rate = charts(SampleRun.calm(1)).get(0).get("rates").get(0);

    assertThat(rate.get("low")).isEqualTo(rate.get("high")).isEqualTo(rate.get("mean"));
    assertThat(visible(SampleRun.calm(1))).doesNotContainPattern("\\d ± \\d");
  }

  @Test
  void a_page_needs_no_network() {
    String page = new HtmlReport().render(SampleRun.full());

    assertThat(URL.matcher(visible(SampleRun.full())).results()).isEmpty();
    assertThat(page).contains("default-src 'none'").doesNotContain("{{");
  }

  @Test
  void no_name_or_message_becomes_markup() {
    RunResult run = HostileNames.run();
    String page = new HtmlReport().render(run);

    assertThat(visible(run)).doesNotContain("<img").doesNotContain("onerror=alert(1)>");
    assertThat(count(page, "</script>")).isEqualTo(3);
    assertThat(page)
        .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;`&amp;amp;");
    assertThat(visible(run))
        .doesNotContain("\u202e")
        .doesNotContain("\u2028")
        .doesNotContain("\u001b");
    assertThat(page).contains("{{data}}|\\u202egnp");
  }

  @Test
  void names_in_charts_are_json_text_that_cannot_end_the_script() {
    String page = new HtmlReport().render(HostileNames.run());
    String json = json(page);

    assertThat(json).doesNotContain("<").doesNotContain(">").doesNotContain("&");
    assertThat(JsonMapper.shared().readTree(json).get(0).get("title").stringValue())
        .startsWith("</script><img src=x onerror=alert(1)>");
  }

  @Test
  void the_policy_admits_the_two_scripts_and_no_handler() {
    String page = new HtmlReport().render(SampleRun.calm(1));
    String policy = page.substring(page.indexOf("script-src"), page.indexOf("; style-src"));

    assertThat(policy)
        .isEqualTo(
            "script-src %s %s"
                .formatted(
                    Template.hash(Template.echarts()), Template.hash(Template.file("page.js"))));
  }

  @Test
  void a_run_without_trials_is_drawn_and_is_no_pass() {
    RunResult empty = SampleRun.run(SampleRun.calm(1).suite(), List.of(), List.of());

    assertThat(visible(empty))
        .contains("<h1>UNDECIDED</h1>")
        .contains("this is not a pass")
        .contains("not run")
        .contains("NOT JUDGED")
        .doesNotContain("badge pass");
  }

  @Test
  void headers_have_scopes_and_tables_captions() {
    String page = visible(SampleRun.full());

    assertThat(count(page, "<table")).isEqualTo(count(page, "<caption>"));
    assertThat(Pattern.compile("<th(?![a-z])(?![^>]*scope=)").matcher(page).results()).isEmpty();
    assertThat(page).contains("<html lang=\"en\">");
  }

  /** The page without its scripts. */
  static String visible(RunResult run) {
    String page = new HtmlReport().render(run);
    return page.substring(0, page.indexOf("<script"));
  }

  private static JsonNode charts(RunResult run) {
    return JsonMapper.shared().readTree(json(new HtmlReport().render(run)));
  }

  private static String json(String page) {
    String start = "<script type=\"application/json\" id=\"charts\">";
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("</script>", from));
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
