package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rule;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Variables;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What JavaScript sources define, and TypeScript's with them. */
public final class EcmaDefinitions {
  private final Rules rules;
  private final EcmaExpressions ecma;
  private final String fieldType;
  private final int fieldName;
  private final int name;
  private final int body;
  private final int left;
  private final int value;
  private final int parameters;
  private final int parameter;
  private final int exportStatement;
  private final int identifier;
  private final EcmaObjects objects;
  private final BitSet functions;
  private final BitSet superNames;
  private final BitSet classBodies;
  private final BitSet scopes;
  private final BitSet topLevel;

  /**
   * The definitions of a grammar.
   *
   * @param fieldType the node type of a class's fields, in which the two grammars differ
   */
  public EcmaDefinitions(Rules rules, EcmaExpressions ecma, String fieldType) {
    this.rules = rules;
    this.ecma = ecma;
    this.fieldType = fieldType;
    fieldName = rules.field(fieldType.equals("field_definition") ? "property" : "name");
    name = rules.field("name");
    body = rules.field("body");
    left = rules.field("left");
    value = rules.field("value");
    parameters = rules.field("parameters");
    parameter = rules.field("parameter");
    exportStatement = rules.type("export_statement");
    identifier = rules.type("identifier");
    functions = rules.types("arrow_function", "function_expression", "generator_function");
    superNames = rules.types("identifier", "member_expression");
    classBodies = rules.types("class_body");
    scopes = rules.types("statement_block", "program", "for_statement", "class_body");
    topLevel = rules.types("program");
    objects = new EcmaObjects(rules, this);
  }

  /** Adds the rules that both grammars share. */
  public void describe() {
    rules
        .on("class_declaration", definition(EntityKind.CLASS))
        .on("class", definition(EntityKind.CLASS))
        .on("function_declaration", definition(EntityKind.FUNCTION))
        .on("generator_function_declaration", definition(EntityKind.FUNCTION))
        .on("method_definition", this::method)
        .on(fieldType, this::field)
        .on("variable_declarator", this::variable);
    objects.describe();
  }

  /** A named definition whose kind says whether it has parameters. */
  public Rule definition(EntityKind kind) {
    return (walk, node) -> {
      int named = walk.tree().child(node, name);
      if (named >= 0) {
        define(walk, kind, node, node, Names.dotted(walk.compact(named)), null);
      }
    };
  }

  /** A method of a class or an object, the constructor among them. */
  public void method(Walk walk, int node) {
    int named = walk.tree().child(node, name);
    if (named >= 0) {
      String simple = walk.compact(named);
      boolean ofClass = walk.isOneOf(walk.tree().parent(node), classBodies);
      boolean constructs = ofClass && simple.equals("constructor");
      EntityKind kind = constructs ? EntityKind.CONSTRUCTOR : EntityKind.METHOD;
      String owner = objects.ownerOfLiteral(walk, walk.tree().parent(node));
      define(walk, kind, node, node, simple, owner);
    }
  }

  private void define(
      Walk walk, EntityKind kind, int node, int function, String simple, @Nullable String owner) {
    SyntaxTree tree = walk.tree();
    int outer = tree.parent(node);
    boolean exported = outer >= 0 && tree.symbol(outer) == exportStatement;
    int start = tree.start(exported ? outer : node);
    int block = tree.child(function, body);
    boolean callable =
        kind == EntityKind.FUNCTION || kind == EntityKind.METHOD || kind == EntityKind.CONSTRUCTOR;
    walk.define(
        new Declaration(kind, node, simple)
            .ownedBy(owner)
            .spanning(start, tree.end(node))
            .signedUpTo(block < 0 ? tree.end(node) : tree.start(block))
            .visible(visibility(walk, node, simple))
            .taking(callable ? parameters(walk, function) : null));
  }

  /** Exported or a member of a type: public, unless it says otherwise. */
  public Visibility visibility(Walk walk, int node, String simple) {
    SyntaxTree tree = walk.tree();
    int first = tree.firstChild(node);
    if (simple.startsWith("#") || (first >= 0 && walk.isText(first, "private"))) {
      return Visibility.PRIVATE;
    }
    if (first >= 0 && walk.isText(first, "protected")) {
      return Visibility.PROTECTED;
    }
    int outer = node;
    while (outer >= 0 && tree.symbol(outer) != exportStatement && isDeclaring(walk, outer, node)) {
      outer = tree.parent(outer);
    }
    boolean exported = outer >= 0 && tree.symbol(outer) == exportStatement;
    return exported || walk.isInType() ? Visibility.PUBLIC : Visibility.INTERNAL;
  }

  private static boolean isDeclaring(Walk walk, int outer, int node) {
    return outer == node || walk.tree().parent(node) == outer;
  }

  List<String> parameters(Walk walk, int function) {
    SyntaxTree tree = walk.tree();
    int single = tree.child(function, parameter);
    if (single >= 0) {
      return List.of(walk.name(single));
    }
    List<String> written = new ArrayList<>();
    for (int each : walk.parts(tree.child(function, parameters))) {
      written.add(parameterText.of(walk, each));
    }
    return written;
  }

  /** What a parameter is called in a key. */
  @FunctionalInterface
  public interface ParameterText {
    /** Its type where it has one, else its name. */
    String of(Walk walk, int parameter);
  }

  private ParameterText parameterText = this::nameOf;

  /** Lets TypeScript write its types. */
  public EcmaDefinitions parametersAs(ParameterText text) {
    parameterText = text;
    return this;
  }

  private String nameOf(Walk walk, int each) {
    int before = walk.tree().child(each, left);
    return walk.compact(before < 0 ? each : before);
  }

  private void field(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, fieldName);
    int bound = tree.child(node, value);
    if (named >= 0 && walk.isOneOf(bound, functions)) {
      define(walk, EntityKind.METHOD, node, bound, walk.compact(named), null);
    } else if (named >= 0) {
      String simple = walk.compact(named);
      walk.define(
          new Declaration(EntityKind.FIELD, node, simple)
              .signedUpTo(tree.end(named))
              .visible(visibility(walk, node, simple)));
    }
  }

  /** Whether a declarator stands at the top of the file, exported or not. */
  boolean isAtTop(Walk walk, int declarator) {
    SyntaxTree tree = walk.tree();
    int outer = tree.parent(tree.parent(declarator));
    boolean exported = outer >= 0 && tree.symbol(outer) == exportStatement;
    return walk.isOneOf(exported ? tree.parent(outer) : outer, topLevel);
  }

  /** A function bound to a name is one wherever it stands, a variable at the top of the file. */
  private void variable(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    if (named < 0 || tree.symbol(named) != identifier) {
      return;
    }
    String simple = walk.name(named);
    int bound = tree.child(node, value);
    int declaration = tree.parent(node);
    int outer = tree.parent(declaration);
    boolean exported = outer >= 0 && tree.symbol(outer) == exportStatement;
    int whole = exported ? outer : declaration;
    boolean atTop = isAtTop(walk, node);
    boolean isFunction = walk.isOneOf(bound, functions);
    if (!isFunction && !atTop) {
      return;
    }
    int block = isFunction ? tree.child(bound, body) : SyntaxTree.NONE;
    int signed = !isFunction ? tree.end(named) : block < 0 ? tree.end(node) : tree.start(block);
    walk.define(
        new Declaration(isFunction ? EntityKind.FUNCTION : EntityKind.VARIABLE, node, simple)
            .sharing(tree, whole)
            .signedUpTo(signed)
            .visible(exported ? Visibility.PUBLIC : Visibility.INTERNAL)
            .taking(isFunction ? parameters(walk, bound) : null));
  }

  /** The superclass in JavaScript's {@code class_heritage}. */
  public void superclass(Walk walk, int heritage) {
    inherit(walk, walk.tree().firstChild(heritage));
  }

  /** Inherits from what an expression names; a call of a mixin names nothing. */
  public void inherit(Walk walk, int expression) {
    if (walk.isOneOf(expression, superNames)) {
      String dotted = Names.dotted(walk.compact(expression));
      String qualifier = Names.qualifier(dotted);
      Receiver receiver = qualifier.isEmpty() ? Receiver.NONE : Receiver.member(qualifier);
      walk.refer(walk.current(), EdgeKind.INHERITS, expression, Names.simple(dotted), receiver, -1);
    }
  }

  /** The name of a class's superclass, empty where it has none. */
  static String superclassName(Walk walk, Rules rules, int owner) {
    SyntaxTree tree = walk.tree();
    BitSet named = rules.types("identifier", "member_expression");
    int heritage = tree.childOfType(owner, rules.type("class_heritage"));
    int base = heritage < 0 ? heritage : tree.firstChild(heritage);
    while (base >= 0 && !walk.isOneOf(base, named)) {
      base = tree.firstChild(base);
    }
    return base < 0 ? "" : Names.dotted(walk.compact(base));
  }

  /** The nodes that a variable's scope ends with. */
  public int scopeEnd(Walk walk, int node) {
    int scope = walk.enclosing(node, scopes);
    boolean isFile = scope < 0 || walk.isOneOf(scope, topLevel);
    return isFile ? Variables.NEVER : walk.tree().behind(scope);
  }

  /** The type of a value as far as the file tells. */
  public @Nullable String typeOf(Walk walk, int expression) {
    return ecma.expressions.typeOf(walk, expression);
  }
}
