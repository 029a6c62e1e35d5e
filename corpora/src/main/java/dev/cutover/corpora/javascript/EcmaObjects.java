package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions that sources put on objects: {@code app.use = function () {}}, {@code {use: () => 1}}.
 *
 * <p>They are methods of the object; what is put on {@code exports} is a function of the module.
 */
final class EcmaObjects {
  private static final Set<String> EXPORTS = Set.of("exports", "module.exports");
  private static final String PROTOTYPE = ".prototype";

  private final Rules rules;
  private final EcmaDefinitions definitions;
  private final int left;
  private final int right;
  private final int key;
  private final int value;
  private final int name;
  private final int body;
  private final int property;
  private final BitSet functions;
  private final BitSet members;
  private final BitSet keys;
  private final BitSet objects;
  private final BitSet assignments;

  EcmaObjects(Rules rules, EcmaDefinitions definitions) {
    this.rules = rules;
    this.definitions = definitions;
    left = rules.field("left");
    right = rules.field("right");
    key = rules.field("key");
    value = rules.field("value");
    name = rules.field("name");
    body = rules.field("body");
    property = rules.field("property");
    functions = rules.types("arrow_function", "function_expression", "generator_function");
    members = rules.types("member_expression");
    keys = rules.types("property_identifier", "string");
    objects = rules.types("object");
    assignments = rules.types("assignment_expression");
  }

  void describe() {
    rules.on("assignment_expression", this::assigned).on("pair", this::pair);
  }

  /** {@code exports.x = function () {}}, {@code Shop.prototype.find = () => 1}. */
  private void assigned(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int to = tree.child(node, left);
    int bound = tree.child(node, right);
    if (!walk.isOneOf(to, members) || !walk.isOneOf(bound, functions)) {
      return;
    }
    String written = Names.dotted(walk.compact(to));
    if (EXPORTS.contains(written)) {
      exported(walk, node, bound);
    } else {
      int named = tree.child(to, property);
      String simple = named < 0 ? "" : walk.name(named);
      define(walk, node, bound, simple, ownerOf(Names.qualifier(written)));
    }
  }

  /** {@code module.exports = function sell() {}} is the module's under its own name. */
  private void exported(Walk walk, int node, int function) {
    int named = walk.tree().child(function, name);
    define(walk, node, function, named < 0 ? "exports" : walk.name(named), null);
  }

  /** {@code {sell: function () {}}}. */
  private void pair(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, key);
    int bound = tree.child(node, value);
    if (walk.isOneOf(named, keys) && walk.isOneOf(bound, functions)) {
      int block = tree.child(bound, body);
      walk.define(
          new Declaration(EntityKind.METHOD, node, unquoted(walk.name(named)))
              .ownedBy(ownerOfLiteral(walk, tree.parent(node)))
              .signedUpTo(block < 0 ? tree.end(node) : tree.start(block))
              .visible(Visibility.PUBLIC)
              .taking(definitions.parameters(walk, bound)));
    }
  }

  /** What an object literal becomes, as far as it is assigned: {@code Shop.prototype = {…}}. */
  @Nullable String ownerOfLiteral(Walk walk, int literal) {
    SyntaxTree tree = walk.tree();
    int assignment = walk.isOneOf(literal, objects) ? tree.parent(literal) : SyntaxTree.NONE;
    int to = walk.isOneOf(assignment, assignments) ? tree.child(assignment, left) : SyntaxTree.NONE;
    return walk.isOneOf(to, members) ? ownerOf(Names.dotted(walk.compact(to))) : null;
  }

  private void define(Walk walk, int node, int function, String simple, @Nullable String owner) {
    SyntaxTree tree = walk.tree();
    int block = tree.child(function, body);
    walk.define(
        new Declaration(owner == null ? EntityKind.FUNCTION : EntityKind.METHOD, node, simple)
            .ownedBy(owner)
            .signedUpTo(block < 0 ? tree.end(node) : tree.start(block))
            .visible(Visibility.PUBLIC)
            .taking(definitions.parameters(walk, function)));
  }

  /** The object as others name it: a prototype is its class, the module and {@code this} nobody. */
  private static @Nullable String ownerOf(String object) {
    String of =
        object.endsWith(PROTOTYPE)
            ? object.substring(0, object.length() - PROTOTYPE.length())
            : object;
    boolean nobody = EXPORTS.contains(of) || of.equals("this") || of.startsWith("this.");
    return nobody || !isPath(of) ? null : of;
  }

  private static boolean isPath(String dotted) {
    return !dotted.isEmpty()
        && dotted.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && (name.charAt(0) == '"' || name.charAt(0) == '\'');
    return quoted ? name.substring(1, name.length() - 1) : name;
  }
}
