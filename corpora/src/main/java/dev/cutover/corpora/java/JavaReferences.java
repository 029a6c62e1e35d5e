package dev.cutover.corpora.java;

import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import java.util.BitSet;

/** What Java sources refer to: imports, calls, method references. */
final class JavaReferences {
  private final Rules rules;
  private final JavaTypes types;
  private final JavaReceivers receivers;
  private final int object;
  private final int name;
  private final int type;
  private final int arguments;
  private final int constructor;
  private final int superclassField;
  private final int identifier;
  private final int self;
  private final int asterisk;
  private final BitSet typesWithConstructors;

  JavaReferences(Rules rules, JavaTypes types, JavaReceivers receivers) {
    this.rules = rules;
    this.types = types;
    this.receivers = receivers;
    var grammar = rules.grammar();
    object = grammar.field("object");
    name = grammar.field("name");
    type = grammar.field("type");
    arguments = grammar.field("arguments");
    constructor = grammar.field("constructor");
    superclassField = grammar.field("superclass");
    identifier = grammar.symbol("identifier");
    self = grammar.symbol("this");
    asterisk = grammar.symbol("asterisk");
    typesWithConstructors =
        rules.types("class_declaration", "enum_declaration", "record_declaration");
  }

  void describe() {
    rules
        .comments("line_comment", "block_comment")
        .imports("package_declaration", this::packageName)
        .imports("import_declaration", this::imported)
        .on("method_invocation", this::invocation)
        .on("object_creation_expression", this::creation)
        .on("explicit_constructor_invocation", this::constructorCall)
        .on("enum_constant", this::constant)
        .on("method_reference", this::methodReference);
  }

  private void packageName(Walk walk, int node) {
    int last = walk.tree().lastChild(node);
    if (last >= 0) {
      walk.inPackage(walk.compact(last));
    }
  }

  private void imported(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int path = tree.firstChild(node);
    while (path >= 0 && !types.isName(tree, path)) {
      path = tree.nextSibling(path);
    }
    if (path < 0) {
      return;
    }
    String dotted = walk.compact(path);
    int dot = dotted.lastIndexOf('.');
    if (tree.childOfType(node, asterisk) >= 0) {
      walk.importing(node, dotted, "*", null);
    } else if (dot < 0) {
      walk.importing(node, "", dotted, dotted);
    } else {
      String simple = dotted.substring(dot + 1);
      walk.importing(node, dotted.substring(0, dot), simple, simple);
    }
  }

  private void invocation(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int called = tree.child(node, name);
    if (called >= 0) {
      int on = tree.child(node, object);
      walk.call(
          called,
          walk.name(called),
          on < 0 ? Receiver.NONE : receivers.of(walk, on),
          receivers.typesOf(walk, tree.child(node, arguments)));
    }
  }

  private void creation(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = types.named(tree, tree.child(node, type));
    if (named >= 0) {
      walk.call(
          types.simpleName(tree, named),
          walk.name(types.simpleName(tree, named)),
          types.receiver(walk, named),
          receivers.typesOf(walk, tree.child(node, arguments)));
    }
  }

  /** {@code this(…)} calls the own class's name, {@code super(…)} the superclass's. */
  private void constructorCall(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int keyword = tree.child(node, constructor);
    int owner = walk.enclosing(node, typesWithConstructors);
    if (keyword < 0 || owner < 0) {
      return;
    }
    int own = tree.child(owner, name);
    int clause = tree.child(owner, superclassField);
    int base = clause < 0 ? clause : types.named(tree, tree.firstChild(clause));
    if (tree.symbol(keyword) == self && own >= 0) {
      callAs(walk, keyword, walk.name(own), Receiver.NONE, node);
    } else if (base >= 0) {
      String simple = walk.name(types.simpleName(tree, base));
      callAs(walk, keyword, simple, types.receiver(walk, base), node);
    } else {
      callAs(walk, keyword, "Object", Receiver.NONE, node);
    }
  }

  private void constant(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    int owner = walk.enclosing(node, typesWithConstructors);
    int own = owner < 0 ? owner : tree.child(owner, name);
    if (named >= 0 && own >= 0 && tree.child(node, arguments) >= 0) {
      callAs(walk, named, walk.name(own), Receiver.NONE, node);
    }
  }

  private void callAs(Walk walk, int site, String called, Receiver receiver, int call) {
    int list = walk.tree().child(call, arguments);
    walk.call(site, called, receiver, receivers.typesOf(walk, list));
  }

  private void methodReference(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int on = tree.firstChild(node);
    int last = tree.lastChild(node);
    if (on < 0) {
      return;
    }
    if (last != on && tree.symbol(last) == identifier) {
      int named = types.named(tree, on);
      Receiver receiver =
          named < 0 ? receivers.of(walk, on) : Receiver.of(types.dotted(walk, named));
      walk.refer(walk.current(), EdgeKind.USES, last, receiver);
    } else if (types.isName(tree, on)) {
      walk.refer(walk.current(), EdgeKind.USES, on, Receiver.NONE);
    } else {
      types.refer(walk, walk.current(), EdgeKind.USES, on);
    }
  }
}
