package dev.cutover.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.reports.HostileNames;
import dev.cutover.reports.SampleRun;
import dev.cutover.reports.xml.JunitReport;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TextTest {
  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120, 200})
  void lines_keep_the_width(int width) {
    assertThat(new Terminal(width, Terminal.Ink.NONE).render(SampleRun.full()).lines())
        .allSatisfy(line -> assertThat(Grid.length(line)).isLessThanOrEqualTo(width));
  }

  @Test
  void colour_is_written_only_when_asked() {
    assertThat(new Terminal(100, Terminal.Ink.NONE).render(SampleRun.full()))
        .doesNotContain("\u001b");
    assertThat(new Terminal(100, Terminal.Ink.COLOUR).render(SampleRun.full()))
        .startsWith("\u001b[1;31mBROKEN\u001b[0m");
  }

  @Test
  void a_cell_shows_rates_roofline_latency_memory_and_durability() {
    assertThat(new Terminal(200, Terminal.Ink.NONE).render(SampleRun.full()))
        .contains("rocksdb   optimized  1,130 ± 89.6  126,587  88.5 µs    254 µs  find")
        .containsPattern(
            "sqlite +optimized +582 ± 54.8 +65,222 +97% +writing +645 MB +– +buffered +5/5");
  }

  @Test
  void a_server_is_shown_apart_from_the_process_that_uses_it() {
    assertThat(new Terminal(200, Terminal.Ink.NONE).render(SampleRun.full()))
        .containsPattern("resident +server +durable")
        .containsPattern("postgres +optimized .* 645 MB +310 MB +synced");
    assertThat(new MarkdownReport().render(SampleRun.full()))
        .contains("| durability | resident | server | remarks |")
        .contains("| synced | 645 MB | 310 MB | ");
  }

  @Test
  void no_name_writes_to_the_console() {
    assertThat(new Terminal(100, Terminal.Ink.NONE).render(HostileNames.run()))
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .contains("\\u001b[31m");
  }

  @Test
  void no_name_becomes_markdown_or_calls_somebody() {
    assertThat(new MarkdownReport().render(HostileNames.run()))
        .doesNotContain("<img")
        .doesNotContain("| @all")
        .doesNotContainPattern("(?m)^# x");
  }

  @Test
  void a_summary_shows_what_second_stores_took() {
    assertThat(new MarkdownReport().render(SampleRun.full()))
        .contains("| second store of |", "| best-effort |", "| 99.0");
  }

  @Test
  void a_summary_leads_with_the_verdict() {
    assertThat(new MarkdownReport().render(SampleRun.full()))
        .startsWith("## ❌ BROKEN\n\nExit code 4: ")
        .hasSizeLessThan(65_536);
  }

  @Test
  void xml_holds_a_case_for_every_verdict_and_maps_outcomes_honestly() throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(new JunitReport().render(SampleRun.full()))));

    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(11);
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(3);
    assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(2);
  }

  @Test
  void xml_of_hostile_names_is_well_formed() throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(new JunitReport().render(HostileNames.run()))));

    assertThat(document.getElementsByTagName("img").getLength()).isZero();
  }
}
