package dev.cutover.corpora.rust;

import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;

/** What Rust sources refer to: paths that are used, calls, macros and the calls in them. */
final class RustReferences {
  private final Rules rules;
  private final RustExpressions rust;
  private final int argument;
  private final int path;
  private final int list;
  private final int alias;
  private final int name;
  private final int function;
  private final int arguments;
  private final int macro;
  private final int identifier;
  private final int tokenTree;
  private final int useList;
  private final int scopedUseList;
  private final int useAs;
  private final int wildcard;
  private final int self;
  private final int attribute;

  RustReferences(Rules rules, RustExpressions rust) {
    this.rules = rules;
    this.rust = rust;
    argument = rules.field("argument");
    path = rules.field("path");
    list = rules.field("list");
    alias = rules.field("alias");
    name = rules.field("name");
    function = rules.field("function");
    arguments = rules.field("arguments");
    macro = rules.field("macro");
    identifier = rules.type("identifier");
    tokenTree = rules.type("token_tree");
    useList = rules.type("use_list");
    scopedUseList = rules.type("scoped_use_list");
    useAs = rules.type("use_as_clause");
    wildcard = rules.type("use_wildcard");
    self = rules.type("self");
    attribute = rules.type("attribute");
  }

  void describe() {
    rules
        .comments("line_comment", "block_comment")
        .imports("use_declaration", this::used)
        .imports("extern_crate_declaration", this::crate)
        .on("call_expression", this::call)
        .on("macro_invocation", this::macro)
        .on("token_tree", this::tokens);
  }

  private void used(Walk walk, int node) {
    int tree = walk.tree().child(node, argument);
    if (tree >= 0) {
      used(walk, node, "", tree);
    }
  }

  /** A use tree is as deep as somebody wrote it by hand, and a pathological one is cut. */
  private void used(Walk walk, int statement, String prefix, int use) {
    SyntaxTree tree = walk.tree();
    int symbol = tree.symbol(use);
    if (symbol == useList) {
      for (int each : walk.parts(use)) {
        used(walk, statement, prefix, each);
      }
    } else if (symbol == scopedUseList) {
      int in = tree.child(use, path);
      int each = tree.child(use, list);
      if (each >= 0 && prefix.length() < 1000) {
        used(walk, statement, in < 0 ? prefix : joined(walk, prefix, in), each);
      }
    } else if (symbol == wildcard) {
      int in = tree.firstChild(use);
      walk.importing(statement, in < 0 ? prefix : joined(walk, prefix, in), "*", null);
    } else if (symbol == self) {
      walk.importing(
          statement, Names.qualifier(prefix), Names.simple(prefix), Names.simple(prefix));
    } else if (symbol == useAs) {
      int as = tree.child(use, alias);
      String full = joined(walk, prefix, tree.child(use, path));
      walk.importing(
          statement, Names.qualifier(full), Names.simple(full), as < 0 ? null : walk.name(as));
    } else {
      String full = joined(walk, prefix, use);
      walk.importing(statement, Names.qualifier(full), Names.simple(full), Names.simple(full));
    }
  }

  private static String joined(Walk walk, String prefix, int path) {
    String dotted = path < 0 ? "" : Names.dotted(walk.compact(path));
    return prefix.isEmpty() ? dotted : dotted.isEmpty() ? prefix : prefix + "." + dotted;
  }

  private void crate(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    int as = tree.child(node, alias);
    if (named >= 0) {
      String simple = walk.name(named);
      walk.importing(node, simple, null, as < 0 ? simple : walk.name(as));
    }
  }

  private void call(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int arity = walk.arity(tree.child(node, arguments));
    rust.expressions.call(walk, node, tree.child(node, function), arity);
  }

  private void macro(Walk walk, int node) {
    rust.expressions.call(walk, node, walk.tree().child(node, macro), -1);
  }

  /** In a macro's tokens, a name before parentheses is a call, whatever the macro makes of it. */
  private void tokens(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    if (tree.symbol(tree.parent(node)) == attribute) {
      return;
    }
    int before = SyntaxTree.NONE;
    for (int each : tree.children(node)) {
      boolean called =
          before >= 0
              && tree.symbol(before) == identifier
              && tree.symbol(each) == tokenTree
              && tree.end(before) == tree.start(each)
              && walk.isAt(tree.start(each), "(");
      if (called) {
        boolean bare =
            !walk.isAt(tree.start(before) - 1, ".") && !walk.isAt(tree.start(before) - 1, ":");
        Receiver receiver = bare ? Receiver.NONE : Receiver.UNKNOWN;
        walk.refer(walk.current(), EdgeKind.CALLS, before, walk.name(before), receiver, -1);
      }
      before = each;
    }
  }
}
