package dev.cutover.reports.page;

import java.util.List;
import java.util.Optional;

/**
 * What the page's script draws. Each has a {@code kind} by which the script knows it, and the title
 * that stands above it.
 */
sealed interface Chart {
  String kind();

  String title();

  /** Height in pixels. */
  int height();

  /** Rates by variant: rounds as dots, the mean with its interval, the roofline as a line. */
  record Rates(
      String kind, String title, String unit, double max, List<Rate> rates, Optional<Roof> roof)
      implements Chart {
    Rates(String title, String unit, double max, List<Rate> rates, Optional<Roof> roof) {
      this("rates", title, unit, max, rates, roof);
    }

    @Override
    public int height() {
      return 96 + 30 * rates.size();
    }
  }

  /** A variant; {@code low} and {@code high} equal the mean where there was one round. */
  record Rate(String name, List<Double> values, double mean, double low, double high) {}

  /** The mean bound and what it is that binds. */
  record Roof(double value, String binding) {}

  /** Busy time by stage, a bar for each variant. */
  record Stages(String kind, String title, List<String> variants, List<Stage> stages)
      implements Chart {
    Stages(String title, List<String> variants, List<Stage> stages) {
      this("stages", title, variants, stages);
    }

    @Override
    public int height() {
      return 110 + 30 * variants.size();
    }
  }

  /** Milliseconds a file, by variant. */
  record Stage(String name, List<Double> values) {}

  /** Lines over two axes; {@code scale} says how the axes are spaced. */
  record Lines(String kind, String title, String scale, String x, String y, List<Line> lines)
      implements Chart {
    Lines(String title, String scale, String x, String y, List<Line> lines) {
      this("lines", title, scale, x, y, lines);
    }

    @Override
    public int height() {
      return 340;
    }
  }

  /**
   * A line.
   *
   * @param group lines of equal group share a colour and an entry of the legend
   * @param dash {@code solid}, {@code dashed} or {@code dotted}
   */
  record Line(String group, String name, int colour, String dash, List<double[]> points) {}

  /** Counts by name, on a logarithmic axis. */
  record Bars(String kind, String title, String unit, List<String> names, List<Long> values)
      implements Chart {
    Bars(String title, String unit, List<String> names, List<Long> values) {
      this("bars", title, unit, names, values);
    }

    @Override
    public int height() {
      return 70 + 22 * names.size();
    }
  }
}
