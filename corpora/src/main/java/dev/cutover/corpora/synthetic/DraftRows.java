package dev.cutover.corpora.synthetic;

import dev.cutover.model.Certainty;
import dev.cutover.model.Edge;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.ExcludedTest;
import dev.cutover.model.Keys;
import dev.cutover.model.Row;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import dev.cutover.model.WordCoverage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the notes of a draft into the rows of {@code docs/extraction.md}. */
final class DraftRows {
  private final Draft draft;
  private final Draft.Header header;
  private final IdentityHashMap<Draft.Definition, Named> named = new IdentityHashMap<>();
  private final Map<List<String>, Edge> edges = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /** What a definition is called, and why it is test code, if it is. */
  private record Named(String key, String localName, @Nullable String testReason) {}

  DraftRows(Draft draft, Draft.Header header) {
    this.draft = draft;
    this.header = header;
  }

  List<Row> rows() {
    rows.add(file());
    rows.add(SyntheticCorpus.contains(header.path()));
    nameAll();
    draft.definitions().forEach(this::define);
    draft.sites().forEach(this::merge);
    rows.addAll(edges.values());
    rows.add(coverage());
    return rows;
  }

  private void nameAll() {
    Map<String, Integer> twins = new HashMap<>();
    for (Draft.Definition definition : draft.definitions()) {
      Named parent = definition.parent == null ? null : nameOf(definition.parent);
      String localName =
          parent == null ? definition.owned : parent.localName + "." + definition.owned;
      String first = key(definition, localName, 1);
      named.put(
          definition,
          new Named(
              key(definition, localName, twins.merge(first, 1, Integer::sum)),
              localName,
              testReason(definition, parent)));
    }
  }

  private String key(Draft.Definition definition, String localName, int twin) {
    return Keys.definition(header.path(), definition.kind, localName, definition.parameters, twin);
  }

  private @Nullable String testReason(Draft.Definition definition, @Nullable Named parent) {
    if (header.testReason() != null) {
      return header.testReason();
    }
    return definition.testReason == null && parent != null
        ? parent.testReason
        : definition.testReason;
  }

  private Named nameOf(Draft.Definition definition) {
    Named found = named.get(definition);
    if (found == null) {
      throw new IllegalStateException(definition.name + " comes before its parent");
    }
    return found;
  }

  private Entity file() {
    String path = header.path();
    int end = draft.size();
    return new Entity(
        path,
        EntityKind.FILE,
        path.substring(path.lastIndexOf('/') + 1),
        header.module(),
        header.language(),
        path,
        new Span(1, draft.lines(), 0, end),
        "",
        Visibility.UNKNOWN,
        draft.hash(0, end),
        null);
  }

  private void define(Draft.Definition definition) {
    Named own = nameOf(definition);
    if (own.testReason != null) {
      rows.add(
          new ExcludedTest(
              own.key,
              definition.name,
              header.language(),
              header.path(),
              definition.startLine,
              own.testReason));
      return;
    }
    rows.add(entity(definition, own));
    rows.add(
        new Edge(
            definition.parent == null ? header.path() : nameOf(definition.parent).key,
            EdgeKind.CONTAINS,
            own.key,
            header.path(),
            1,
            definition.startLine,
            definition.startByte,
            Certainty.SAME_FILE));
  }

  private Entity entity(Draft.Definition definition, Named own) {
    return new Entity(
        own.key,
        definition.kind,
        definition.name,
        header.module().isEmpty() ? own.localName : header.module() + "." + own.localName,
        header.language(),
        header.path(),
        definition.span(),
        fold(draft.text(definition.startByte, definition.signatureEnd)),
        definition.visibility,
        draft.hash(definition.startByte, definition.endByte),
        null);
  }

  private static String fold(String text) {
    return text.replaceAll("[ \\t\\r\\n]+", " ").strip();
  }

  private void merge(Draft.Site site) {
    String from = site.from() == null ? header.path() : nameOf(site.from()).key;
    Edge one =
        new Edge(
            from,
            site.kind(),
            site.to(),
            header.path(),
            1,
            site.line(),
            site.at(),
            site.certainty());
    edges.merge(one.identity(), one, DraftRows::join);
  }

  /** Sites are noted in the order of the file, so the first note is the first site. */
  private static Edge join(Edge first, Edge later) {
    boolean surer = later.certainty().compareTo(first.certainty()) < 0;
    return new Edge(
        first.from(),
        first.kind(),
        first.to(),
        first.path(),
        first.sites() + later.sites(),
        first.firstLine(),
        first.firstByte(),
        surer ? later.certainty() : first.certainty());
  }

  private WordCoverage coverage() {
    return new WordCoverage(
        header.path(),
        header.language(),
        draft.words(0, draft.size()),
        words(outermost()),
        words(draft.imports()),
        words(draft.comments()));
  }

  private int words(List<Draft.Region> regions) {
    return regions.stream().mapToInt(region -> draft.words(region.start(), region.end())).sum();
  }

  /** The union of all spans: those of the outermost definitions, joined where they touch. */
  private List<Draft.Region> outermost() {
    List<Draft.Region> regions = new ArrayList<>();
    for (Draft.Definition definition : draft.definitions()) {
      if (definition.parent != null) {
        continue;
      }
      int last = regions.size() - 1;
      if (last >= 0 && regions.get(last).end() == definition.startByte) {
        regions.set(last, new Draft.Region(regions.get(last).start(), definition.endByte));
      } else {
        regions.add(new Draft.Region(definition.startByte, definition.endByte));
      }
    }
    return regions;
  }
}
