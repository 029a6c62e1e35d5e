package dev.cutover.backend.neo4j;

import dev.cutover.model.EdgeKind;
import dev.cutover.model.Relation;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a store calls its labels and relationship types.
 *
 * <p>Names cannot be parameters of Cypher: they are put into its text in back quotes, which is why
 * the name of a store is made of letters, digits, dashes and underscores only.
 *
 * @param store name of the store, empty for the one that has the plain labels
 */
record Names(String store) {
  /** The nodes that edges start and end at, entities among them. */
  String symbol() {
    return label("Symbol");
  }

  String entity() {
    return label("Entity");
  }

  String test() {
    return label("ExcludedTest");
  }

  String coverage() {
    return label("WordCoverage");
  }

  String ignored() {
    return label("IgnoredFile");
  }

  /** The label of a relation of nodes, and of the ends of edges. */
  String of(Relation relation) {
    return switch (relation) {
      case ENTITIES -> entity();
      case EDGES -> symbol();
      case EXCLUDED_TESTS -> test();
      case WORD_COVERAGE -> coverage();
      case IGNORED_FILES -> ignored();
    };
  }

  /** The label and the property that is unique for it; with these a constraint is named. */
  List<Unique> unique() {
    return List.of(
        new Unique(symbol(), "key", constraint("symbol")),
        new Unique(test(), "key", constraint("test")),
        new Unique(coverage(), "path", constraint("coverage")),
        new Unique(ignored(), "path", constraint("ignored")));
  }

  /** A property that tells nodes of a label apart. */
  record Unique(String label, String property, String name) {}

  /** Puts the labels of this store for {@code {symbol}}, {@code {entity}}, … into Cypher. */
  String in(String cypher) {
    return cypher
        .replace("{symbol}", symbol())
        .replace("{entity}", entity())
        .replace("{test}", test())
        .replace("{coverage}", coverage())
        .replace("{ignored}", ignored());
  }

  /** A kind's type: {@code CALLS}. Types sort as the wire names do. */
  static String type(EdgeKind kind) {
    return kind.toString().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Several kinds' types as a pattern takes them: {@code CALLS|USES}. */
  static String types(Collection<EdgeKind> kinds) {
    return kinds.stream().sorted().map(Names::type).collect(Collectors.joining("|"));
  }

  static String allTypes() {
    return types(Arrays.asList(EdgeKind.values()));
  }

  private String label(String plain) {
    return store.isEmpty() ? plain : "`" + plain + "_" + store + "`";
  }

  private String constraint(String plain) {
    return "`cutover_" + plain + (store.isEmpty() ? "" : "_" + store) + "`";
  }
}
