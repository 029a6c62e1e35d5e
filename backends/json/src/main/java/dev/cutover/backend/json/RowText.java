package dev.cutover.backend.json;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import dev.cutover.model.WordCoverage;

/** Writes rows as objects of JSON, their fields in the order of the records. */
final class RowText {
  private RowText() {}

  static void write(Row row, JsonText to) {
    to.open();
    switch (row) {
      case Entity entity -> write(entity, to);
      case Edge edge -> write(edge, to);
      case ExcludedTest test -> write(test, to);
      case WordCoverage coverage -> write(coverage, to);
      case IgnoredFile ignored -> write(ignored, to);
    }
    to.close();
  }

  private static void write(Entity entity, JsonText to) {
    to.text("key", given(entity.key()))
        .text("kind", entity.kind().toString())
        .text("name", given(entity.name()))
        .text("qualifiedName", given(entity.qualifiedName()))
        .text("language", given(entity.language()))
        .text("path", given(entity.path()))
        .number("startLine", entity.span().startLine())
        .number("endLine", entity.span().endLine())
        .number("startByte", entity.span().startByte())
        .number("endByte", entity.span().endByte())
        .text("signature", given(entity.signature()))
        .text("visibility", entity.visibility().toString())
        .hex("contentHash", entity.contentHash())
        .text("enrichment", entity.enrichment());
  }

  private static void write(Edge edge, JsonText to) {
    to.text("from", given(edge.from()))
        .text("kind", edge.kind().toString())
        .text("to", given(edge.to()))
        .text("path", given(edge.path()))
        .number("sites", edge.sites())
        .number("firstLine", edge.firstLine())
        .number("firstByte", edge.firstByte())
        .text("certainty", edge.certainty().toString());
  }

  private static void write(ExcludedTest test, JsonText to) {
    to.text("key", given(test.key()))
        .text("name", given(test.name()))
        .text("language", given(test.language()))
        .text("path", given(test.path()))
        .number("startLine", test.startLine())
        .text("reason", given(test.reason()));
  }

  private static void write(WordCoverage coverage, JsonText to) {
    to.text("path", given(coverage.path()))
        .text("language", given(coverage.language()))
        .number("words", coverage.words())
        .number("inEntities", coverage.inEntities())
        .number("inImports", coverage.inImports())
        .number("inComments", coverage.inComments());
  }

  private static void write(IgnoredFile ignored, JsonText to) {
    to.text("path", given(ignored.path()))
        .text("reason", ignored.reason().toString())
        .number("bytes", ignored.bytes());
  }

  /** Refuses a row that is not complete before any of it is stored. */
  private static String given(String value) {
    return java.util.Objects.requireNonNull(value, "a row lacks a text that it must have");
  }
}
