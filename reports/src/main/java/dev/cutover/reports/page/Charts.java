package dev.cutover.reports.page;

import dev.cutover.reports.figure.Plain;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Collects the charts of a page while its sections are rendered. */
final class Charts {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(String.class, new VisibleText()))
          .build();

  private final List<Chart> charts = new ArrayList<>();

  /** The place of a chart; the tables of its section are its text. */
  Tag place(Chart chart) {
    charts.add(chart);
    return Tag.of("figure")
        .add(
            Tag.of("figcaption", chart.title()),
            Tag.of("div")
                .cls("chart")
                .with("data-chart", Integer.toString(charts.size() - 1))
                .with("style", "height:" + chart.height() + "px")
                .with("role", "img")
                .with(
                    "aria-label", chart.title() + ". The table of this section has the figures."));
  }

  Tag grid(List<Chart> some) {
    return Tag.of("div").cls("grid").add(some.stream().map(this::place).toList());
  }

  /** All charts as JSON that can stand in a script element. */
  String json() {
    return JSON.writeValueAsString(charts)
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static final class VisibleText extends ValueSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
      json.writeString(Plain.visible(text));
    }
  }
}
