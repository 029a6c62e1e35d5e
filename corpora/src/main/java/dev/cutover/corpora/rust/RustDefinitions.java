package dev.cutover.corpora.rust;

import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rule;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Rust sources define, and the variables whose types they tell. */
final class RustDefinitions {
  private static final Pattern TEST_ATTRIBUTE =
      Pattern.compile("#\\[((?:\\w+::)*test|cfg\\(test\\)|rstest)(?:\\(.*\\))?]");

  private final Rules rules;
  private final RustExpressions rust;
  private final int name;
  private final int type;
  private final int body;
  private final int trait;
  private final int bounds;
  private final int value;
  private final int pattern;
  private final int parameters;
  private final int returnType;
  private final int attributeItem;
  private final int visibilityModifier;
  private final int implItem;
  private final int traitItem;
  private final int parameter;
  private final int identifier;
  private final int self;
  private final BitSet scopes;
  private final BitSet tops;

  RustDefinitions(Rules rules, RustExpressions rust) {
    this.rules = rules;
    this.rust = rust;
    name = rules.field("name");
    type = rules.field("type");
    body = rules.field("body");
    trait = rules.field("trait");
    bounds = rules.field("bounds");
    value = rules.field("value");
    pattern = rules.field("pattern");
    parameters = rules.field("parameters");
    returnType = rules.field("return_type");
    attributeItem = rules.type("attribute_item");
    visibilityModifier = rules.type("visibility_modifier");
    implItem = rules.type("impl_item");
    traitItem = rules.type("trait_item");
    parameter = rules.type("parameter");
    identifier = rules.type("identifier");
    self = rules.type("self_parameter");
    scopes = rules.types("block", "function_item", "closure_expression", "source_file");
    tops = rules.types("source_file", "declaration_list");
  }

  void describe() {
    rules
        .on("struct_item", named(EntityKind.STRUCT))
        .on("union_item", named(EntityKind.STRUCT))
        .on("enum_item", named(EntityKind.ENUM))
        .on("trait_item", named(EntityKind.TRAIT))
        .on("type_item", named(EntityKind.TYPE_ALIAS))
        .on("associated_type", named(EntityKind.TYPE_ALIAS))
        .on("mod_item", named(EntityKind.MODULE))
        .on("macro_definition", named(EntityKind.FUNCTION))
        .on("enum_variant", this::field)
        .on("field_declaration", this::field)
        .on(List.of("const_item", "static_item"), this::constant)
        .on(List.of("function_item", "function_signature_item"), this::function)
        .on("impl_item", this::implemented)
        .on("let_declaration", this::local)
        .on("parameter", this::parameterVariable)
        .on("closure_parameters", this::closureVariables);
  }

  private Rule named(EntityKind kind) {
    return (walk, node) -> {
      SyntaxTree tree = walk.tree();
      int block = tree.child(node, body);
      if (tree.child(node, name) >= 0) {
        int end = block < 0 ? tree.end(node) : tree.start(block);
        int defined = walk.define(declaration(walk, kind, node).signedUpTo(end));
        for (int each : walk.parts(tree.child(node, bounds))) {
          if (kind == EntityKind.TRAIT) {
            rust.types.refer(walk, defined, EdgeKind.INHERITS, each);
          }
        }
      }
    };
  }

  /** With the attributes before it, which say whether it is a test. */
  private Declaration declaration(Walk walk, EntityKind kind, int node) {
    SyntaxTree tree = walk.tree();
    int first = node;
    String tested = null;
    int before = tree.previousSibling(node);
    while (before >= 0 && tree.symbol(before) == attributeItem) {
      Matcher test = TEST_ATTRIBUTE.matcher(walk.compact(before));
      tested = test.matches() ? "attribute #[" + test.group(1) + "]" : tested;
      first = before;
      before = tree.previousSibling(before);
    }
    return new Declaration(kind, node, walk.name(tree.child(node, name)))
        .spanning(tree.start(first), tree.end(node))
        .visible(visibility(walk, node))
        .testedBy(tested);
  }

  private Visibility visibility(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int said = tree.childOfType(node, visibilityModifier);
    if (said >= 0) {
      return walk.isText(said, "pub") ? Visibility.PUBLIC : Visibility.INTERNAL;
    }
    return Visibility.PRIVATE;
  }

  private void field(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    if (named >= 0) {
      int written = tree.child(node, type);
      int defined =
          walk.define(
              declaration(walk, EntityKind.FIELD, node)
                  .signedUpTo(tree.end(named))
                  .valued(rust.valueType(walk, written, null)));
      rust.types.use(walk, defined, written);
    }
  }

  private void constant(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    if (named < 0 || !walk.isOneOf(tree.parent(node), tops)) {
      return;
    }
    String owner = owner(walk, node);
    boolean ofType = owner != null || walk.isInType();
    int defined =
        walk.define(
            declaration(walk, ofType ? EntityKind.FIELD : EntityKind.VARIABLE, node)
                .ownedBy(owner)
                .signedUpTo(tree.end(named))
                .valued(rust.valueType(walk, tree.child(node, type), owner)));
    rust.types.use(walk, defined, tree.child(node, type));
  }

  /** The type of the {@code impl} around an item. */
  private @Nullable String owner(Walk walk, int item) {
    SyntaxTree tree = walk.tree();
    int list = tree.parent(item);
    int outer = list < 0 ? list : tree.parent(list);
    boolean owned = outer >= 0 && tree.symbol(outer) == implItem;
    return owned ? rust.types.of(walk, tree.child(outer, type)) : null;
  }

  private void function(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    if (tree.child(node, name) < 0) {
      return;
    }
    String owner = owner(walk, node);
    int list = tree.parent(node);
    boolean ofTrait = list > 0 && tree.symbol(tree.parent(list)) == traitItem;
    int block = tree.child(node, body);
    int taken = tree.child(node, parameters);
    int defined =
        walk.define(
            declaration(
                    walk, owner == null && !ofTrait ? EntityKind.FUNCTION : EntityKind.METHOD, node)
                .ownedBy(owner)
                .taking(parameterTypes(walk, taken))
                .valued(rust.valueType(walk, tree.child(node, returnType), owner))
                .signedUpTo(block < 0 ? tree.end(node) : tree.start(block)));
    rust.types.use(walk, defined, tree.child(node, returnType));
    for (int each : walk.parts(taken)) {
      rust.types.use(walk, defined, tree.child(each, type));
    }
  }

  private List<String> parameterTypes(Walk walk, int list) {
    SyntaxTree tree = walk.tree();
    List<String> written = new ArrayList<>();
    for (int each : walk.parts(list)) {
      int typed = tree.child(each, type);
      if (tree.symbol(each) == parameter && typed >= 0) {
        written.add(walk.compact(typed));
      } else if (tree.symbol(each) == self) {
        written.add(walk.compact(each));
      }
    }
    return written;
  }

  /** {@code impl Open for Shop}: from the type where this file defines it. */
  private void implemented(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    String type = rust.types.of(walk, tree.child(node, this.type));
    int from = type == null ? walk.current() : walk.typeNamed(Names.simple(type), walk.current());
    rust.types.refer(walk, from, EdgeKind.IMPLEMENTS, tree.child(node, trait));
  }

  private void local(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, pattern);
    int scope = walk.enclosing(node, scopes);
    if (named >= 0 && scope >= 0 && tree.symbol(named) == identifier) {
      int typed = tree.child(node, type);
      String told =
          typed >= 0
              ? rust.valueType(walk, typed, null)
              : rust.expressions.typeOf(walk, tree.child(node, value));
      walk.variables().declare(walk.name(named), told, tree.behind(scope));
    }
  }

  private void parameterVariable(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, pattern);
    int scope = walk.enclosing(node, scopes);
    if (named >= 0 && scope >= 0 && tree.symbol(named) == identifier) {
      String told = rust.valueType(walk, tree.child(node, type), null);
      walk.variables().declare(walk.name(named), told, tree.behind(scope));
    }
  }

  private void closureVariables(Walk walk, int list) {
    SyntaxTree tree = walk.tree();
    for (int each : walk.parts(list)) {
      if (tree.symbol(each) == identifier) {
        walk.variables().declare(walk.name(each), null, tree.behind(tree.parent(list)));
      }
    }
  }
}
