package dev.cutover.ci.migration;

import dev.cutover.rollout.comparison.Comparison;
import dev.cutover.rollout.comparison.Difference;
import dev.cutover.rollout.comparison.FieldChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Prints the first differences and writes all of them into a file, one JSON object a line. */
public final class DifferenceLog implements Comparison.Listener, AutoCloseable {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .rootValueSeparator("\n")
          .build();

  private final PrintWriter out;
  private final long cap;
  private final @Nullable JsonGenerator json;
  private long told;

  /**
   * @param cap how many are printed
   * @param file for all of them; replaced
   */
  public DifferenceLog(PrintWriter out, long cap, Optional<Path> file) {
    this.out = out;
    this.cap = cap;
    this.json = file.map(DifferenceLog::open).orElse(null);
  }

  private static JsonGenerator open(Path file) {
    try {
      return JSON.createGenerator(ObjectWriteContext.empty(), Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public void differs(Difference difference) {
    told++;
    if (told <= cap) {
      out.println(DifferenceText.of(difference));
    } else if (told == cap + 1) {
      out.printf("… the first %,d are shown%n", cap);
    }
    if (json != null) {
      write(difference, json);
    }
  }

  private static void write(Difference difference, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("difference", kind(difference));
    json.writeStringProperty("relation", difference.relation().toString());
    json.writeArrayPropertyStart("identity");
    difference.identity().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("path", difference.row().path());
    if (difference instanceof Difference.Changed changed) {
      json.writeObjectPropertyStart("fields");
      changed.fields().forEach(change -> write(change, json));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(FieldChange change, JsonGenerator json) {
    json.writeObjectPropertyStart(change.field());
    json.writeStringProperty("expected", Excerpt.of(change.expected(), change.found()));
    json.writeStringProperty("found", Excerpt.of(change.found(), change.expected()));
    json.writeEndObject();
  }

  private static String kind(Difference difference) {
    return switch (difference) {
      case Difference.Missing _ -> "missing";
      case Difference.Extra _ -> "extra";
      case Difference.Changed _ -> "changed";
    };
  }

  @Override
  public void close() {
    out.flush();
    if (json != null) {
      json.writeRaw("\n");
      json.close();
    }
  }
}
