package dev.cutover.corpora.sql;

import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Rule;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EntityKind;
import java.util.ArrayList;
import java.util.List;

/** What SQL sources define: tables with their columns, views, functions. */
final class SqlDefinitions {
  private final Rules rules;
  private final SqlNames names;
  private final int name;
  private final int identifier;
  private final int columnDefinitions;
  private final int createTable;
  private final int createQuery;
  private final int functionBody;
  private final int functionArguments;
  private final int functionArgument;
  private final int keywordDefault;

  SqlDefinitions(Rules rules, SqlNames names) {
    this.rules = rules;
    this.names = names;
    var grammar = rules.grammar();
    name = grammar.field("name");
    identifier = grammar.symbol("identifier");
    columnDefinitions = grammar.symbol("column_definitions");
    createTable = grammar.symbol("create_table");
    createQuery = grammar.symbol("create_query");
    functionBody = grammar.symbol("function_body");
    functionArguments = grammar.symbol("function_arguments");
    functionArgument = grammar.symbol("function_argument");
    keywordDefault = grammar.symbol("keyword_default");
  }

  void describe() {
    rules
        .on("create_table", object(EntityKind.TABLE, columnDefinitions))
        .on("create_view", object(EntityKind.VIEW, createQuery))
        .on("create_materialized_view", object(EntityKind.VIEW, createQuery))
        .on("create_function", this::function)
        .on("column_definition", this::column);
  }

  private Rule object(EntityKind kind, int body) {
    return (walk, node) -> {
      int object = names.objectIn(walk.tree(), node);
      if (object >= 0) {
        walk.define(declaration(walk, kind, node, object, body));
      }
    };
  }

  private void function(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int object = names.objectIn(tree, node);
    if (object >= 0) {
      int list = tree.childOfType(node, functionArguments);
      walk.define(
          declaration(walk, EntityKind.FUNCTION, node, object, functionBody)
              .taking(parameters(walk, list)));
    }
  }

  private Declaration declaration(Walk walk, EntityKind kind, int node, int object, int body) {
    SyntaxTree tree = walk.tree();
    int begin = tree.childOfType(node, body);
    return new Declaration(kind, node, names.simple(walk, object))
        .ownedBy(names.schema(walk, object))
        .signedUpTo(begin < 0 ? tree.end(node) : tree.start(begin));
  }

  private void column(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    int table = tree.parent(tree.parent(node));
    if (named >= 0 && table >= 0 && tree.symbol(table) == createTable) {
      walk.define(
          new Declaration(EntityKind.FIELD, node, SqlNames.unquoted(walk.name(named)))
              .signedUpTo(tree.end(named)));
    }
  }

  /** The types of arguments: what stands behind the name, or all of it, up to the default. */
  List<String> parameters(Walk walk, int list) {
    SyntaxTree tree = walk.tree();
    List<String> written = new ArrayList<>();
    int each = list < 0 ? list : tree.firstChild(list);
    for (; each >= 0; each = tree.nextSibling(each)) {
      if (tree.symbol(each) == functionArgument) {
        int named = tree.childOfType(each, identifier);
        int initial = tree.childOfType(each, keywordDefault);
        int from = named < 0 ? tree.start(each) : tree.end(named);
        int to = initial < 0 ? tree.end(each) : tree.start(initial);
        written.add(walk.compact(from, to));
      }
    }
    return written;
  }
}
