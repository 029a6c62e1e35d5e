package dev.cutover.backend.cozo;

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
import dev.cutover.store.NameMatcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Rows as arrays of JSON, cells in the order of {@link Table}. */
final class StoredRows {
  private static final Spelling<EntityKind> ENTITY_KINDS = new Spelling<>(EntityKind.values());
  private static final Spelling<EdgeKind> EDGE_KINDS = new Spelling<>(EdgeKind.values());
  private static final Spelling<Certainty> CERTAINTIES = new Spelling<>(Certainty.values());
  private static final Spelling<Visibility> VISIBILITIES = new Spelling<>(Visibility.values());
  private static final Spelling<IgnoreReason> REASONS = new Spelling<>(IgnoreReason.values());

  private StoredRows() {}

  static void write(Row row, JsonGenerator json) {
    json.writeStartArray();
    switch (row) {
      case Entity entity -> write(entity, json);
      case Edge edge -> write(edge, json);
      case ExcludedTest test -> write(test, json);
      case WordCoverage coverage -> write(coverage, json);
      case IgnoredFile ignored -> write(ignored, json);
    }
    json.writeEndArray();
  }

  /**
   * Java evaluates arguments from left to right, so a constructor call reads the cells in their
   * order.
   */
  static Row row(Relation relation, Cells cells) {
    return switch (relation) {
      case ENTITIES -> entity(cells);
      case EDGES -> edge(cells);
      case EXCLUDED_TESTS ->
          new ExcludedTest(
              cells.text(), cells.text(), cells.text(), cells.text(), cells.number(), cells.text());
      case WORD_COVERAGE ->
          new WordCoverage(
              cells.text(),
              cells.text(),
              cells.number(),
              cells.number(),
              cells.number(),
              cells.number());
      case IGNORED_FILES ->
          new IgnoredFile(cells.text(), REASONS.parse(cells.text()), cells.large());
    };
  }

  static Entity entity(Cells cells) {
    return new Entity(
        cells.text(),
        ENTITY_KINDS.parse(cells.text()),
        cells.text(),
        cells.text(),
        cells.text(),
        cells.text(),
        new Span(cells.number(), cells.number(), cells.number(), cells.number()),
        cells.text(),
        VISIBILITIES.parse(cells.text()),
        cells.large(),
        cells.optional());
  }

  static Edge edge(Cells cells) {
    return new Edge(
        cells.text(),
        EDGE_KINDS.parse(cells.text()),
        cells.text(),
        cells.text(),
        cells.number(),
        cells.number(),
        cells.number(),
        CERTAINTIES.parse(cells.text()));
  }

  /** The last cell is for searching only. */
  private static void write(Entity entity, JsonGenerator json) {
    json.writeString(entity.key());
    json.writeString(ENTITY_KINDS.name(entity.kind()));
    json.writeString(entity.name());
    json.writeString(entity.qualifiedName());
    json.writeString(entity.language());
    json.writeString(entity.path());
    json.writeNumber(entity.span().startLine());
    json.writeNumber(entity.span().endLine());
    json.writeNumber(entity.span().startByte());
    json.writeNumber(entity.span().endByte());
    json.writeString(entity.signature());
    json.writeString(VISIBILITIES.name(entity.visibility()));
    json.writeNumber(entity.contentHash());
    optional(entity.enrichment(), json);
    json.writeString(NameMatcher.fold(entity.name()));
  }

  private static void write(Edge edge, JsonGenerator json) {
    json.writeString(edge.from());
    json.writeString(EDGE_KINDS.name(edge.kind()));
    json.writeString(edge.to());
    json.writeString(edge.path());
    json.writeNumber(edge.sites());
    json.writeNumber(edge.firstLine());
    json.writeNumber(edge.firstByte());
    json.writeString(CERTAINTIES.name(edge.certainty()));
  }

  private static void write(ExcludedTest test, JsonGenerator json) {
    json.writeString(test.key());
    json.writeString(test.name());
    json.writeString(test.language());
    json.writeString(test.path());
    json.writeNumber(test.startLine());
    json.writeString(test.reason());
  }

  private static void write(WordCoverage coverage, JsonGenerator json) {
    json.writeString(coverage.path());
    json.writeString(coverage.language());
    json.writeNumber(coverage.words());
    json.writeNumber(coverage.inEntities());
    json.writeNumber(coverage.inImports());
    json.writeNumber(coverage.inComments());
  }

  private static void write(IgnoredFile ignored, JsonGenerator json) {
    json.writeString(ignored.path());
    json.writeString(REASONS.name(ignored.reason()));
    json.writeNumber(ignored.bytes());
  }

  private static void optional(@Nullable String text, JsonGenerator json) {
    if (text == null) {
      json.writeNull();
    } else {
      json.writeString(text);
    }
  }
}
