package dev.cutover.corpora.c;

import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;

/** What C and C++ sources refer to: includes, calls. */
public final class CReferences {
  private final Rules rules;
  private final CTypes types;
  private final int path;
  private final int function;
  private final int arguments;

  public CReferences(Rules rules, CTypes types) {
    this.rules = rules;
    this.types = types;
    path = rules.field("path");
    function = rules.field("function");
    arguments = rules.field("arguments");
  }

  /** Adds the rules that both grammars share. */
  public void describe() {
    rules
        .comments("comment")
        .imports("preproc_include", this::included)
        .on("call_expression", this::call);
  }

  private void included(Walk walk, int node) {
    int quoted = walk.tree().child(node, path);
    if (quoted >= 0) {
      String text = walk.name(quoted);
      String file = text.substring(1, Math.max(1, text.length() - 1));
      walk.importing(node, file, "*", null);
    }
  }

  private void call(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int arity = walk.arity(tree.child(node, arguments));
    types.expressions().call(walk, node, tree.child(node, function), arity);
  }
}
