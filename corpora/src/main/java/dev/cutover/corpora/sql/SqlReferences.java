package dev.cutover.corpora.sql;

import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;

/** What SQL sources refer to: tables that are read, written, referenced, and functions. */
final class SqlReferences {
  private final Rules rules;
  private final SqlNames names;
  private final int parameter;
  private final int identifier;
  private final int customType;
  private final int update;
  private final int delete;
  private final int keywordTruncate;
  private final int keywordMerge;
  private final int keywordUsing;
  private final int keywordReferences;
  private final int keywordExecute;

  SqlReferences(Rules rules, SqlNames names) {
    this.rules = rules;
    this.names = names;
    var grammar = rules.grammar();
    parameter = grammar.field("parameter");
    customType = grammar.field("custom_type");
    identifier = grammar.symbol("identifier");
    update = grammar.symbol("update");
    delete = grammar.symbol("delete");
    keywordTruncate = grammar.symbol("keyword_truncate");
    keywordMerge = grammar.symbol("keyword_merge");
    keywordUsing = grammar.symbol("keyword_using");
    keywordReferences = grammar.symbol("keyword_references");
    keywordExecute = grammar.symbol("keyword_execute");
  }

  void describe() {
    rules
        .on("cte", this::commonTable)
        .on("relation", this::relation)
        .on("from", this::deleted)
        .on("insert", this::inserted)
        .on("statement", this::truncatedOrMerged)
        .on("column_definition", this::referenced)
        .on("constraint", this::referenced)
        .on("create_trigger", this::executed)
        .on("invocation", this::invocation);
  }

  /** {@code WITH recent AS (…)}: a name that is no table, as long as its statement lasts. */
  private void commonTable(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.childOfType(node, identifier);
    if (named >= 0) {
      walk.variables().declare(walk.name(named), null, tree.behind(tree.parent(node)));
    }
  }

  private void relation(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    boolean updated = tree.symbol(tree.parent(node)) == update;
    access(walk, updated ? EdgeKind.WRITES : EdgeKind.READS, names.objectIn(tree, node));
  }

  /** {@code DELETE FROM items}: the table stands in the clause itself, not in a relation. */
  private void deleted(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    boolean deletes = tree.childOfType(tree.parent(node), delete) >= 0;
    access(walk, deletes ? EdgeKind.WRITES : EdgeKind.READS, names.objectIn(tree, node));
  }

  private void inserted(Walk walk, int node) {
    access(walk, EdgeKind.WRITES, names.objectIn(walk.tree(), node));
  }

  private void truncatedOrMerged(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int truncates = tree.childOfType(node, keywordTruncate);
    int merges = tree.childOfType(node, keywordMerge);
    if (truncates < 0 && merges < 0) {
      return;
    }
    EdgeKind kind = EdgeKind.WRITES;
    for (int each = tree.firstChild(node); each >= 0; each = tree.nextSibling(each)) {
      if (tree.symbol(each) == keywordUsing) {
        kind = EdgeKind.READS;
      } else if (names.isObject(tree, each)) {
        access(walk, kind, each);
      }
    }
  }

  private void access(Walk walk, EdgeKind kind, int object) {
    if (object >= 0) {
      boolean common = walk.variable(names.simple(walk, object)) != null;
      if (!common || names.schema(walk, object) != null) {
        names.refer(walk, walk.current(), kind, object, -1);
      }
    }
  }

  /**
   * {@code REFERENCES shelves (id)}: used by the column, or by the table whose constraint it is.
   */
  private void referenced(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int keyword = tree.childOfType(node, keywordReferences);
    int object = keyword < 0 ? keyword : tree.nextSibling(keyword);
    if (names.isObject(tree, object) && tree.field(object) != customType) {
      names.refer(walk, walk.opened(node), EdgeKind.USES, object, -1);
    }
  }

  /** {@code EXECUTE FUNCTION f()} of a trigger. */
  private void executed(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    boolean executes = false;
    for (int each = tree.firstChild(node); each >= 0; each = tree.nextSibling(each)) {
      executes |= tree.symbol(each) == keywordExecute;
      if (executes && names.isObject(tree, each)) {
        names.refer(walk, walk.current(), EdgeKind.CALLS, each, 0);
      }
    }
  }

  private void invocation(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int object = names.objectIn(tree, node);
    if (object < 0) {
      return;
    }
    int arity = 0;
    for (int each = tree.firstChild(node); each >= 0; each = tree.nextSibling(each)) {
      arity += tree.field(each) == parameter ? 1 : 0;
    }
    names.refer(walk, walk.current(), EdgeKind.CALLS, object, arity);
  }
}
