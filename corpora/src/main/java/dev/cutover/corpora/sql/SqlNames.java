package dev.cutover.corpora.sql;

import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.Grammar;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import org.jspecify.annotations.Nullable;

/** How SQL writes names: {@code items}, {@code shop.items}, {@code "Items"}. */
final class SqlNames {
  private final int name;
  private final int schema;
  private final int objectReference;

  SqlNames(Grammar grammar) {
    name = grammar.field("name");
    schema = grammar.field("schema");
    objectReference = grammar.symbol("object_reference");
  }

  /** The first object that a node names among its children. */
  int objectIn(SyntaxTree tree, int node) {
    return tree.childOfType(node, objectReference);
  }

  boolean isObject(SyntaxTree tree, int node) {
    return node >= 0 && tree.symbol(node) == objectReference;
  }

  /** The node of an object's simple name. */
  int simpleName(SyntaxTree tree, int object) {
    int named = tree.child(object, name);
    return named < 0 ? object : named;
  }

  String simple(Walk walk, int object) {
    return unquoted(walk.name(simpleName(walk.tree(), object)));
  }

  @Nullable String schema(Walk walk, int object) {
    int named = walk.tree().child(object, schema);
    return named < 0 ? null : unquoted(walk.name(named));
  }

  Receiver receiver(Walk walk, int object) {
    String in = schema(walk, object);
    return in == null ? Receiver.NONE : Receiver.member(in);
  }

  void refer(Walk walk, int from, EdgeKind kind, int object, int arity) {
    int site = simpleName(walk.tree(), object);
    walk.refer(from, kind, site, simple(walk, object), receiver(walk, object), arity);
  }

  /** Where the last part of a dotted name begins; dots in quotes part nothing. */
  static int lastPart(String dotted) {
    int last = 0;
    boolean quoted = false;
    for (int i = 0; i < dotted.length(); i++) {
      quoted ^= dotted.charAt(i) == '"';
      last = dotted.charAt(i) == '.' && !quoted ? i + 1 : last;
    }
    return last;
  }

  /** The schema of a dotted name: its last part, as a database before it tells nothing. */
  static String unquotedPath(String dotted) {
    return unquoted(dotted.substring(lastPart(dotted)));
  }

  static String unquoted(String name) {
    boolean quoted = name.length() > 1 && "\"`[".indexOf(name.charAt(0)) >= 0;
    return quoted ? name.substring(1, name.length() - 1) : name;
  }
}
