package dev.cutover.backend.json;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads back what {@link RowText} wrote: the same fields in the same order. */
final class RowParser {
  private final JsonParser in;

  RowParser(JsonParser in) {
    this.in = in;
  }

  /** The row of an object that was just begun, through its end. */
  Row row(Relation relation) {
    Row row =
        switch (relation) {
          case ENTITIES -> entity();
          case EDGES -> edge();
          case EXCLUDED_TESTS ->
              new ExcludedTest(
                  text("key"),
                  text("name"),
                  text("language"),
                  text("path"),
                  number("startLine"),
                  text("reason"));
          case WORD_COVERAGE ->
              new WordCoverage(
                  text("path"),
                  text("language"),
                  number("words"),
                  number("inEntities"),
                  number("inImports"),
                  number("inComments"));
          case IGNORED_FILES ->
              new IgnoredFile(text("path"), IgnoreReason.of(text("reason")), large("bytes"));
        };
    expect(JsonToken.END_OBJECT, "the end of the row");
    return row;
  }

  private Entity entity() {
    return new Entity(
        text("key"),
        EntityKind.of(text("kind")),
        text("name"),
        text("qualifiedName"),
        text("language"),
        text("path"),
        new Span(number("startLine"), number("endLine"), number("startByte"), number("endByte")),
        text("signature"),
        Visibility.of(text("visibility")),
        Long.parseUnsignedLong(text("contentHash"), 16),
        optional("enrichment"));
  }

  private Edge edge() {
    return new Edge(
        text("from"),
        EdgeKind.of(text("kind")),
        text("to"),
        text("path"),
        number("sites"),
        number("firstLine"),
        number("firstByte"),
        Certainty.of(text("certainty")));
  }

  private String text(String name) {
    value(name, JsonToken.VALUE_STRING);
    return in.getString();
  }

  private int number(String name) {
    value(name, JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  private long large(String name) {
    value(name, JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  private @Nullable String optional(String name) {
    name(name);
    return in.nextToken() == JsonToken.VALUE_NULL ? null : in.getString();
  }

  private void value(String name, JsonToken type) {
    name(name);
    expect(type, "the value of '" + name + "'");
  }

  private void name(String name) {
    if (!name.equals(in.nextName())) {
      throw new IllegalArgumentException("expected '" + name + "', read " + in.currentName());
    }
  }

  private void expect(JsonToken token, String what) {
    JsonToken read = in.nextToken();
    if (read != token) {
      throw new IllegalArgumentException("expected " + what + ", read " + read);
    }
  }
}
