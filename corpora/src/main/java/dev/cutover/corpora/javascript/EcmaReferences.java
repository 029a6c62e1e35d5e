package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import java.util.BitSet;

/** What JavaScript and TypeScript refer to: modules and their names, calls. */
public final class EcmaReferences {
  private final Rules rules;
  private final EcmaExpressions ecma;
  private final int name;
  private final int alias;
  private final int source;
  private final int function;
  private final int arguments;
  private final int constructor;
  private final int value;
  private final int callExpression;
  private final int superSymbol;
  private final int importSymbol;
  private final int identifier;
  private final int namespaceImport;
  private final int namedImports;
  private final int importClause;
  private final int exportClause;
  private final int templateString;
  private final int string;
  private final int objectPattern;
  private final int key;
  private final BitSet pairs;
  private final BitSet bound;
  private final BitSet classBodies;

  public EcmaReferences(Rules rules, EcmaExpressions ecma) {
    this.rules = rules;
    this.ecma = ecma;
    name = rules.field("name");
    alias = rules.field("alias");
    source = rules.field("source");
    function = rules.field("function");
    arguments = rules.field("arguments");
    constructor = rules.field("constructor");
    value = rules.field("value");
    callExpression = rules.type("call_expression");
    superSymbol = rules.type("super");
    importSymbol = rules.type("import");
    identifier = rules.type("identifier");
    namespaceImport = rules.type("namespace_import");
    namedImports = rules.type("named_imports");
    importClause = rules.type("import_clause");
    exportClause = rules.type("export_clause");
    templateString = rules.type("template_string");
    string = rules.type("string");
    objectPattern = rules.type("object_pattern");
    key = rules.field("key");
    pairs = rules.types("pair_pattern");
    bound = rules.types("identifier", "shorthand_property_identifier_pattern");
    classBodies = rules.types("class_body");
  }

  /** Adds the rules. */
  public void describe() {
    rules
        .comments("comment", "html_comment")
        .imports("import_statement", this::imported)
        .on("export_statement", this::exportedFrom)
        .on("variable_declarator", this::required)
        .on("call_expression", this::call)
        .on("new_expression", this::creation);
  }

  private void imported(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    String module = specifier(walk, tree.child(node, source));
    int clause = tree.childOfType(node, importClause);
    if (module.isEmpty()) {
      return;
    }
    if (clause < 0) {
      walk.importing(node, module, null, null);
    }
    for (int each : walk.parts(clause)) {
      if (tree.symbol(each) == identifier) {
        String simple = walk.name(each);
        walk.importing(node, module, simple, simple);
      } else if (tree.symbol(each) == namespaceImport) {
        walk.importing(node, module, null, walk.name(tree.lastChild(each)));
      } else if (tree.symbol(each) == namedImports) {
        named(walk, node, module, each);
      }
    }
  }

  private void named(Walk walk, int node, String module, int list) {
    SyntaxTree tree = walk.tree();
    for (int each : walk.parts(list)) {
      int original = tree.child(each, name);
      int as = tree.child(each, alias);
      if (original >= 0) {
        String simple = walk.name(original);
        walk.importing(node, module, simple, as < 0 ? simple : walk.name(as));
      }
    }
  }

  private void exportedFrom(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    String module = specifier(walk, tree.child(node, source));
    int clause = tree.childOfType(node, exportClause);
    if (module.isEmpty()) {
      return;
    }
    walk.importRegion(node);
    if (clause < 0) {
      walk.importing(node, module, "*", null);
    } else {
      named(walk, node, module, clause);
    }
  }

  /** {@code const x = require('m')} imports a module, {@code const {x} = …} names of it. */
  private void required(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int call = tree.child(node, value);
    int to = tree.child(node, name);
    boolean requires =
        call >= 0
            && to >= 0
            && tree.symbol(call) == callExpression
            && tree.child(call, function) >= 0
            && walk.isText(tree.child(call, function), "require");
    int[] list = requires ? walk.parts(tree.child(call, arguments)) : new int[0];
    String module = list.length == 1 ? specifier(walk, list[0]) : "";
    if (module.isEmpty()) {
      return;
    }
    if (tree.symbol(to) == identifier) {
      walk.importing(node, module, null, walk.name(to));
    } else if (tree.symbol(to) == objectPattern) {
      for (int each : walk.parts(to)) {
        if (walk.isOneOf(each, bound)) {
          walk.importing(node, module, walk.name(each), walk.name(each));
        } else if (walk.isOneOf(each, pairs)) {
          renamed(walk, node, module, each);
        }
      }
    }
  }

  /** {@code const {find: search} = require('m')}. */
  private void renamed(Walk walk, int node, String module, int pair) {
    int original = walk.tree().child(pair, key);
    int as = walk.tree().child(pair, value);
    if (original >= 0 && walk.isOneOf(as, bound)) {
      walk.importing(node, module, walk.name(original), walk.name(as));
    }
  }

  private String specifier(Walk walk, int node) {
    if (node < 0 || walk.tree().symbol(node) != string) {
      return "";
    }
    String quoted = walk.name(node);
    return quoted.substring(1, Math.max(1, quoted.length() - 1));
  }

  private void call(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int callee = tree.child(node, function);
    int list = tree.child(node, arguments);
    boolean tagged = list >= 0 && tree.symbol(list) == templateString;
    int arity = tagged ? 1 : walk.arity(list);
    int symbol = callee < 0 ? SyntaxTree.ERROR : tree.symbol(callee);
    if (symbol == superSymbol) {
      superclass(walk, node, callee, arity);
    } else if (symbol == importSymbol) {
      walk.call(callee, Receiver.NONE, arity);
    } else {
      ecma.expressions.call(walk, node, callee, arity);
    }
  }

  /** {@code super(…)} calls the superclass's name. */
  private void superclass(Walk walk, int node, int callee, int arity) {
    int body = walk.enclosing(node, classBodies);
    int owner = body < 0 ? body : walk.tree().parent(body);
    String base = owner < 0 ? "" : EcmaDefinitions.superclassName(walk, rules, owner);
    String called = base.isEmpty() ? "super" : Names.simple(base);
    String qualifier = Names.qualifier(base);
    Receiver receiver = qualifier.isEmpty() ? Receiver.NONE : Receiver.member(qualifier);
    walk.refer(walk.current(), EdgeKind.CALLS, callee, called, receiver, arity);
  }

  private void creation(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int callee = tree.child(node, constructor);
    ecma.expressions.call(walk, node, callee, walk.arity(tree.child(node, arguments)));
  }
}
