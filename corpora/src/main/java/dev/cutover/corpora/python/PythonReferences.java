package dev.cutover.corpora.python;

import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;

/** What Python sources refer to: modules and their names, calls. */
final class PythonReferences {
  private final Rules rules;
  private final PythonExpressions python;
  private final PythonConstructions constructions;
  private final int name;
  private final int alias;
  private final int moduleName;
  private final int function;
  private final int arguments;
  private final int aliased;
  private final int wildcard;

  PythonReferences(Rules rules, PythonExpressions python) {
    this.rules = rules;
    this.python = python;
    this.constructions = new PythonConstructions(rules);
    name = rules.field("name");
    alias = rules.field("alias");
    moduleName = rules.field("module_name");
    function = rules.field("function");
    arguments = rules.field("arguments");
    aliased = rules.type("aliased_import");
    wildcard = rules.type("wildcard_import");
  }

  void describe() {
    rules
        .comments("comment")
        .imports("import_statement", this::modules)
        .imports("import_from_statement", this::names)
        .imports("future_import_statement", this::future)
        .on("call", this::call);
  }

  private void modules(Walk walk, int node) {
    for (int each : walk.parts(node)) {
      String module = walk.compact(imported(walk.tree(), each));
      walk.importing(node, module, null, goesBy(walk, each, module));
    }
  }

  private void names(Walk walk, int node) {
    int module = walk.tree().child(node, moduleName);
    if (module >= 0) {
      names(walk, node, walk.compact(module));
    }
  }

  private void future(Walk walk, int node) {
    names(walk, node, "__future__");
  }

  private void names(Walk walk, int node, String module) {
    SyntaxTree tree = walk.tree();
    for (int each : walk.parts(node)) {
      if (tree.symbol(each) == wildcard) {
        walk.importing(node, module, "*", null);
      } else if (tree.field(each) == name) {
        String imported = walk.compact(imported(tree, each));
        walk.importing(node, module, imported, goesBy(walk, each, imported));
      }
    }
  }

  private int imported(SyntaxTree tree, int node) {
    int named = tree.symbol(node) == aliased ? tree.child(node, name) : node;
    return named < 0 ? node : named;
  }

  private String goesBy(Walk walk, int node, String otherwise) {
    int as = walk.tree().symbol(node) == aliased ? walk.tree().child(node, alias) : -1;
    return as < 0 ? otherwise : walk.compact(as);
  }

  private void call(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int callee = tree.child(node, function);
    int arity = walk.arity(tree.child(node, arguments));
    String type = constructions.type(walk, callee);
    if (type.isEmpty()) {
      python.expressions.call(walk, node, callee, arity);
    } else {
      String in = Names.qualifier(type);
      Receiver receiver = in.isEmpty() ? Receiver.NONE : Receiver.member(in);
      int site = constructions.site(walk, callee);
      walk.refer(walk.current(), EdgeKind.CALLS, site, Names.simple(type), receiver, arity);
    }
  }
}
