package dev.cutover.backend.cozo;

import dev.cutover.model.Relation;
import dev.cutover.store.KeyRange;
import dev.cutover.store.Match;
import java.util.Locale;

/** What is asked about a graph, in CozoScript. */
final class Questions {
  private final String entities;
  private final String edges;
  private final String graph;

  Questions(String graph) {
    this.graph = graph;
    this.entities = Table.ENTITIES.in(graph);
    this.edges = Table.EDGES.in(graph);
  }

  /**
   * Takes {@code from}, and {@code to} where the range has an end. The first key is asked for by
   * itself: CozoDB 0.7.6 leaves it out where {@code >=} is all that is said of a key.
   */
  String scan(Relation relation, KeyRange range) {
    Table table = Table.of(relation);
    String rows =
        "*%s{%s}%s"
            .formatted(
                table.in(graph),
                table.columns(),
                range.to().isEmpty() ? "" : ", " + table.key() + " < $to");
    String head = "?[%s] := ".formatted(table.columns());
    String order = " :order " + table.identity();
    return range.from().isEmpty()
        ? head + rows + order
        : "%1$s%2$s = $from, %3$s\n%1$s%3$s, %2$s > $from%4$s"
            .formatted(head, table.key(), rows, order);
  }

  /** Takes a {@code key}. */
  String find() {
    return "?[%1$s] := key = $key, *%2$s{%1$s}".formatted(Table.ENTITIES.columns(), entities);
  }

  /** Takes a {@code key} and {@code kinds}. */
  String outgoing() {
    return "?[%1$s] := source = $key, *%2$s{%1$s}, is_in(kind, $kinds) :order source, kind, target"
        .formatted(Table.EDGES.columns(), edges);
  }

  /** Takes a {@code key} and {@code kinds}. */
  String incoming() {
    return """
    ?[%1$s] := target = $key, *%2$s:by_target{target, kind, source}, is_in(kind, $kinds), *%2$s{%1$s}
    :order source, kind, target
    """
        .formatted(Table.EDGES.columns(), edges);
  }

  /** Takes a {@code path}, and the {@code begin} and {@code end} of the keys of its definitions. */
  String outline() {
    return """
    ?[%1$s] := key = $path, *%2$s{%1$s}, path == $path
    ?[%1$s] := *%2$s{%1$s}, path == $path, key >= $begin, key < $end
    :order key
    """
        .formatted(Table.ENTITIES.columns(), entities);
  }

  /**
   * Takes a {@code text} in small letters, a {@code limit}, and the {@code end} of the names that
   * begin with the text. What it finds is better than whatever else matches.
   */
  String searchBeginnings() {
    return search("folded >= $text, folded < $end, starts_with(folded, $text)");
  }

  /** Takes a {@code text} in small letters, a {@code limit} and, for scattered letters, a regex. */
  String search(Match match) {
    return search(
        switch (match) {
          case PREFIX -> "starts_with(folded, $text)";
          case CONTAINS -> "str_includes(folded, $text)";
          case FUZZY -> "regex_matches(folded, $regex)";
        });
  }

  /** Takes a {@code limit} and what keys of {@code unresolved} names begin with. */
  String hotspots() {
    return """
    ?[target, sum(sites)] := *%s{kind, target, sites}, kind == $kind, !starts_with(target, $unresolved)
    :order -sum(sites), target :limit $limit
    """
        .formatted(edges);
  }

  /** A row of the counts of all relations. */
  String counts() {
    return Table.each(
            table ->
                "%1$s[count(%2$s)] := *%3$s{%2$s}\n"
                    .formatted(table.name().toLowerCase(Locale.ROOT), table.key(), table.in(graph)))
        + "?[a, b, c, d, e] := entities[a], edges[b], excluded_tests[c], word_coverage[d],"
        + " ignored_files[e]";
  }

  /** Rows of a relation, a kind, a certainty, where the relation has such, and a count. */
  String statistics() {
    return """
    ?[relation, kind, certainty, count(row)] :=
      relation = '%s', certainty = '', *%s{key: row, kind}
    ?[relation, kind, certainty, count(row)] :=
      relation = '%s', *%s{source: row, kind, certainty}
    """
            .formatted(Relation.ENTITIES, entities, Relation.EDGES, edges)
        + unsorted(Table.EXCLUDED_TESTS)
        + unsorted(Table.WORD_COVERAGE)
        + unsorted(Table.IGNORED_FILES);
  }

  private String unsorted(Table table) {
    return """
    ?[relation, kind, certainty, count(row)] :=
      relation = '%s', kind = '', certainty = '', *%s{%s: row}
    """
        .formatted(table.relation(), table.in(graph), table.identity());
  }

  /**
   * Takes a {@code key}, {@code kinds} and a {@code depth}. The least distance is kept while the
   * recursion goes on, so a key that was reached is not followed again on a longer way.
   */
  String blastRadius() {
    return """
    reached[source, min(distance)] :=
      target = $key, *%1$s:by_target{target, kind, source}, is_in(kind, $kinds), distance = 1
    reached[source, min(distance)] :=
      reached[target, before], before < $depth,
      *%1$s:by_target{target, kind, source}, is_in(kind, $kinds), distance = before + 1
    ?[source, distance] := reached[source, distance], source != $key
    :order distance, source
    """
        .formatted(edges);
  }

  /** Names are looked through by their index, and only the best are looked up. */
  private String search(String condition) {
    return """
    {
      ?[rank, length, key] := *%1$s:by_name{folded, key}, %3$s, length = length(folded),
        rank = if(folded == $text, 0,
          if(starts_with(folded, $text), 1, if(str_includes(folded, $text), 2, 3)))
      :order rank, length, key :limit $limit
      :create _best {rank, length, key}
    }
    {
      ?[%2$s, rank, length] := *_best{rank, length, key}, *%1$s{%2$s}
      :order rank, length, key
    }
    """
        .formatted(entities, Table.ENTITIES.columns(), condition);
  }
}
