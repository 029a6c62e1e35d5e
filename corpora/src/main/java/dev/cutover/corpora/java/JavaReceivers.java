package dev.cutover.corpora.java;

import dev.cutover.corpora.languages.Receiver;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Variables;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.extract.FileFacts.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call is made on: a value of a known type, a type, the own object, or what another file
 * tells the type of.
 */
final class JavaReceivers {
  private static final String OWN = "this";
  private static final int LONGEST_CHAIN = 6;
  private static final Map<String, String> LITERALS =
      Map.of(
          "decimal_integer_literal", "int",
          "character_literal", "char",
          "true", "boolean",
          "false", "boolean",
          "class_literal", "Class");

  private final JavaTypes types;
  private final int object;
  private final int field;
  private final int name;
  private final int type;
  private final int superclass;
  private final int identifier;
  private final int self;
  private final int superSymbol;
  private final int fieldAccess;
  private final int invocation;
  private final int objectCreation;
  private final int cast;
  private final int string;
  private final int parenthesized;
  private final BitSet classes;
  private final BitSet comments;
  private final Map<Integer, String> literals = new HashMap<>();

  JavaReceivers(Rules rules, JavaTypes types) {
    this.types = types;
    var grammar = rules.grammar();
    object = grammar.field("object");
    field = grammar.field("field");
    name = grammar.field("name");
    type = grammar.field("type");
    superclass = grammar.field("superclass");
    identifier = grammar.symbol("identifier");
    self = grammar.symbol("this");
    superSymbol = grammar.symbol("super");
    fieldAccess = grammar.symbol("field_access");
    invocation = grammar.symbol("method_invocation");
    objectCreation = grammar.symbol("object_creation_expression");
    cast = grammar.symbol("cast_expression");
    string = grammar.symbol("string_literal");
    parenthesized = grammar.symbol("parenthesized_expression");
    comments = rules.types("line_comment", "block_comment");
    LITERALS.forEach((literal, told) -> literals.put(grammar.symbol(literal), told));
    classes =
        rules.types(
            "class_body", "interface_body", "enum_body", "class_declaration", "enum_constant");
  }

  /** What stands before the name of a call. */
  Receiver of(Walk walk, int expression) {
    SyntaxTree tree = walk.tree();
    int on = unwrapped(tree, expression);
    if (on < 0) {
      return Receiver.UNKNOWN;
    }
    int symbol = tree.symbol(on);
    if (symbol == self) {
      return Receiver.SELF;
    }
    if (symbol == superSymbol) {
      return ofSuper(walk, on);
    }
    if (symbol == identifier) {
      return named(walk, walk.name(on));
    }
    return symbol == fieldAccess ? dotted(walk, on) : Receiver.of(typeOf(walk, on));
  }

  /** The superclass where the class names one; else what it overrides may be anywhere. */
  private Receiver ofSuper(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int body = walk.enclosing(node, classes);
    int owner = body < 0 ? body : tree.parent(body);
    int clause = owner < 0 ? owner : tree.child(owner, superclass);
    boolean anonymous = owner >= 0 && tree.symbol(owner) == objectCreation;
    int written =
        anonymous
            ? tree.child(owner, type)
            : clause < 0 ? SyntaxTree.NONE : tree.firstChild(clause);
    String dotted = types.dotted(walk, written);
    return dotted == null ? Receiver.UNKNOWN : Receiver.member(dotted);
  }

  private static Receiver named(Walk walk, String simple) {
    Variables.Known variable = walk.variable(simple);
    return variable == null ? Receiver.member(simple) : Receiver.of(variable.type());
  }

  /** {@code this.shop}, {@code a.b.Shop}, {@code Outer.this}, the field of a value. */
  private Receiver dotted(Walk walk, int access) {
    SyntaxTree tree = walk.tree();
    int first = tree.child(access, object);
    int last = tree.child(access, field);
    if (last >= 0 && tree.symbol(last) == self) {
      return Receiver.member(walk.compact(first));
    }
    boolean ofThis = first >= 0 && tree.symbol(first) == self;
    while (first >= 0 && tree.symbol(first) == fieldAccess) {
      first = tree.child(first, object);
    }
    boolean isPath = !ofThis && first >= 0 && tree.symbol(first) == identifier;
    boolean isValue = isPath && walk.variable(walk.name(first)) != null;
    return isPath && !isValue
        ? Receiver.member(walk.compact(access))
        : Receiver.of(typeOf(walk, access));
  }

  /** Simple names of the types of arguments, each empty where this file does not tell. */
  List<String> typesOf(Walk walk, int list) {
    List<String> told = new ArrayList<>();
    SyntaxTree tree = walk.tree();
    int argument = list < 0 ? list : tree.firstChild(list);
    for (; argument >= 0; argument = tree.nextSibling(argument)) {
      if (!comments.get(tree.symbol(argument))) {
        told.add(simpleType(walk, argument));
      }
    }
    return told;
  }

  private String simpleType(Walk walk, int argument) {
    String literal = literals.get(walk.tree().symbol(argument));
    String dotted = literal == null ? typeOf(walk, argument) : literal;
    if (dotted == null || Receiver.of(dotted).scope() != Scope.MEMBER) {
      return "";
    }
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  /** The type of a value, as far as this file or another tells; null where it is not written. */
  @Nullable String typeOf(Walk walk, int expression) {
    return typeOf(walk, expression, LONGEST_CHAIN);
  }

  private @Nullable String typeOf(Walk walk, int expression, int depth) {
    SyntaxTree tree = walk.tree();
    int on = unwrapped(tree, expression);
    if (on < 0 || depth == 0) {
      return null;
    }
    int symbol = tree.symbol(on);
    if (symbol == string) {
      return "String";
    }
    if (symbol == objectCreation || symbol == cast) {
      return types.dotted(walk, tree.child(on, type));
    }
    if (symbol == identifier) {
      Variables.Known variable = walk.variable(walk.name(on));
      return variable == null ? null : variable.type();
    }
    return symbol == invocation || symbol == fieldAccess ? member(walk, on, depth) : null;
  }

  private @Nullable String member(Walk walk, int expression, int depth) {
    SyntaxTree tree = walk.tree();
    boolean call = tree.symbol(expression) == invocation;
    int named = tree.child(expression, call ? name : field);
    int of = unwrapped(tree, tree.child(expression, object));
    if (named < 0 || tree.symbol(named) != identifier) {
      return null;
    }
    String simple = call ? Receiver.returnedBy(walk.name(named)) : walk.name(named);
    if (of < 0) {
      return Receiver.typeOfValue(simple);
    }
    Variables.Known known =
        !call && tree.symbol(of) == self ? walk.variable(JavaVariables.THIS + simple) : null;
    if (known != null) {
      return known.type();
    }
    String path = Receiver.memberPath(holder(walk, of, depth), simple);
    return path == null ? null : Receiver.typeOfValue(path);
  }

  private @Nullable String holder(Walk walk, int of, int depth) {
    int symbol = walk.tree().symbol(of);
    if (symbol == self) {
      return OWN;
    }
    if (symbol == superSymbol) {
      return ofSuper(walk, of).qualifier();
    }
    boolean simple = symbol == identifier && walk.variable(walk.name(of)) == null;
    if (simple) {
      return walk.name(of);
    }
    boolean isPath = symbol == fieldAccess && dotted(walk, of).scope() == Scope.MEMBER;
    return isPath ? dotted(walk, of).qualifier() : typeOf(walk, of, depth - 1);
  }

  private int unwrapped(SyntaxTree tree, int expression) {
    int on = expression;
    while (on >= 0 && tree.symbol(on) == parenthesized) {
      on = tree.firstChild(on);
    }
    return on;
  }
}
