package dev.cutover.corpora.python;

import dev.cutover.corpora.languages.Declaration;
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

/** What Python sources define, and the variables whose types they tell. */
final class PythonDefinitions {
  private final Rules rules;
  private final PythonExpressions python;
  private final int name;
  private final int body;
  private final int parameters;
  private final int returnType;
  private final int superclasses;
  private final int definition;
  private final int left;
  private final int right;
  private final int type;
  private final int classDefinition;
  private final int decorated;
  private final int module;
  private final int identifier;
  private final int attribute;
  private final BitSet names;
  private final BitSet untyped;
  private final BitSet scopes;
  private final BitSet classes;
  private final BitSet separators;
  private final BitSet superTypes;

  PythonDefinitions(Rules rules, PythonExpressions python) {
    this.rules = rules;
    this.python = python;
    name = rules.field("name");
    body = rules.field("body");
    parameters = rules.field("parameters");
    returnType = rules.field("return_type");
    superclasses = rules.field("superclasses");
    definition = rules.field("definition");
    left = rules.field("left");
    right = rules.field("right");
    type = rules.field("type");
    classDefinition = rules.type("class_definition");
    decorated = rules.type("decorated_definition");
    module = rules.type("module");
    identifier = rules.type("identifier");
    attribute = rules.type("attribute");
    names = rules.types("identifier", "pattern_list", "tuple_pattern");
    untyped =
        rules.types(
            "identifier", "default_parameter", "list_splat_pattern", "dictionary_splat_pattern");
    scopes = rules.types("function_definition", "lambda", "class_definition", "module");
    classes = rules.types("class_definition");
    separators = rules.types("positional_separator", "keyword_separator");
    superTypes = rules.types("identifier", "attribute", "subscript");
  }

  void describe() {
    rules
        .on("decorated_definition", this::decoratedDefinition)
        .on("class_definition", this::plain)
        .on("function_definition", this::plain)
        .on("assignment", this::assignment)
        .on("type_alias_statement", this::alias)
        .on(List.of("parameters", "lambda_parameters"), this::parameterVariables)
        .on(List.of("for_statement", "for_in_clause"), (walk, node) -> untold(walk, node, left))
        .on("as_pattern_target", (walk, node) -> untold(walk, walk.tree().firstChild(node)));
  }

  private void decoratedDefinition(Walk walk, int node) {
    int inner = walk.tree().child(node, definition);
    if (inner >= 0) {
      define(walk, inner, node);
    }
  }

  private void plain(Walk walk, int node) {
    if (walk.tree().symbol(walk.tree().parent(node)) != decorated) {
      define(walk, node, node);
    }
  }

  private void define(Walk walk, int inner, int outer) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(inner, name);
    if (named < 0) {
      return;
    }
    String simple = walk.name(named);
    int block = tree.child(inner, body);
    boolean isClass = tree.symbol(inner) == classDefinition;
    int list = tree.child(inner, parameters);
    int defined =
        walk.define(
            new Declaration(kind(walk, isClass, simple), outer, simple)
                .signedUpTo(block < 0 ? tree.end(inner) : tree.start(block))
                .visible(visibility(simple))
                .taking(isClass ? null : parameterNames(walk, list))
                .testedBy(isClass ? null : testReason(walk, inner, simple)));
    if (isClass) {
      inherit(walk, defined, tree.child(inner, superclasses));
    } else {
      python.types.use(walk, defined, tree.child(inner, returnType));
      for (int each : walk.parts(list)) {
        python.types.use(walk, defined, typeOf(tree, each));
      }
    }
  }

  /** A method is a test only in a class of tests: {@code test_func} of a view is none. */
  private @Nullable String testReason(Walk walk, int function, String simple) {
    if (!simple.startsWith("test_")) {
      return null;
    }
    int owner = walk.isInType() ? walk.enclosing(function, classes) : SyntaxTree.NONE;
    int bases = owner < 0 ? owner : walk.tree().child(owner, superclasses);
    boolean ofTests =
        owner < 0
            || walk.currentName().contains("Test")
            || (bases >= 0 && walk.compact(bases).contains("Test"));
    return ofTests ? "name " + simple : null;
  }

  private static EntityKind kind(Walk walk, boolean isClass, String simple) {
    if (isClass) {
      return EntityKind.CLASS;
    }
    if (!walk.isInType()) {
      return EntityKind.FUNCTION;
    }
    return simple.equals("__init__") ? EntityKind.CONSTRUCTOR : EntityKind.METHOD;
  }

  private static Visibility visibility(String simple) {
    boolean special = simple.startsWith("__") && simple.endsWith("__");
    return simple.startsWith("_") && !special ? Visibility.PRIVATE : Visibility.PUBLIC;
  }

  private void inherit(Walk walk, int defined, int list) {
    for (int each : walk.parts(list)) {
      if (walk.isOneOf(each, superTypes)) {
        python.types.refer(walk, defined, EdgeKind.INHERITS, each);
      }
    }
  }

  private List<String> parameterNames(Walk walk, int list) {
    List<String> written = new ArrayList<>();
    for (int each : walk.parts(list)) {
      if (!walk.isOneOf(each, separators)) {
        int named = walk.tree().child(each, name);
        int first = walk.isOneOf(each, untyped) ? each : walk.tree().firstChild(each);
        written.add(walk.compact(named >= 0 ? named : first >= 0 ? first : each));
      }
    }
    return written;
  }

  private int typeOf(SyntaxTree tree, int parameter) {
    return tree.symbol(parameter) == identifier ? SyntaxTree.NONE : tree.child(parameter, type);
  }

  private void parameterVariables(Walk walk, int list) {
    SyntaxTree tree = walk.tree();
    int end = tree.behind(tree.parent(list));
    for (int each : walk.parts(list)) {
      int named = tree.child(each, name);
      int first = named >= 0 || tree.symbol(each) == identifier ? each : tree.firstChild(each);
      int variable = named >= 0 ? named : first;
      if (variable >= 0 && tree.symbol(variable) == identifier) {
        String told = python.types.of(walk, typeOf(tree, each));
        walk.variables().declare(walk.name(variable), told, end);
      }
    }
  }

  private void assignment(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int to = tree.child(node, left);
    if (to < 0) {
      return;
    }
    int statement = tree.parent(node);
    int around = tree.parent(statement);
    boolean ofClass = walk.isInType() && tree.symbol(tree.parent(around)) == classDefinition;
    boolean ofFile = tree.symbol(around) == module;
    if ((ofClass || ofFile) && walk.isOneOf(to, names)) {
      EntityKind kind = ofClass ? EntityKind.FIELD : EntityKind.VARIABLE;
      variables(walk, kind, node, to);
    }
    declare(walk, node, to, ofClass);
  }

  private void variables(Walk walk, EntityKind kind, int node, int to) {
    SyntaxTree tree = walk.tree();
    int[] targets = tree.symbol(to) == identifier ? new int[] {to} : walk.parts(to);
    for (int each : targets) {
      if (tree.symbol(each) == identifier) {
        String simple = walk.name(each);
        int defined =
            walk.define(
                new Declaration(kind, each == targets[0] ? node : each, simple)
                    .sharing(tree, node)
                    .signedUpTo(tree.end(each))
                    .visible(visibility(simple)));
        python.types.use(walk, defined, each == to ? tree.child(node, type) : SyntaxTree.NONE);
      }
    }
  }

  private void declare(Walk walk, int node, int to, boolean ofClass) {
    SyntaxTree tree = walk.tree();
    int typed = tree.child(node, type);
    int assigned = tree.child(node, right);
    String told =
        typed >= 0 ? python.types.of(walk, typed) : python.expressions.typeOf(walk, assigned);
    int function = walk.enclosing(node, scopes);
    if (tree.symbol(to) == attribute) {
      int type = walk.enclosing(function, scopes);
      boolean own = walk.compact(to).startsWith("self.");
      if (own) {
        walk.variables()
            .declare(walk.compact(to), told, type < 0 ? tree.size() : tree.behind(type));
      }
    } else if (tree.symbol(to) == identifier) {
      String variable = walk.name(to);
      walk.variables()
          .declare(ofClass ? "self." + variable : variable, told, scopeEnd(tree, function));
    } else {
      untold(walk, to);
    }
  }

  private int scopeEnd(SyntaxTree tree, int scope) {
    return tree.symbol(scope) == module ? Variables.NEVER : tree.behind(scope);
  }

  private void untold(Walk walk, int node, int field) {
    untold(walk, walk.tree().child(node, field));
  }

  /** Names that hold something of a type that nobody tells. */
  private void untold(Walk walk, int target) {
    SyntaxTree tree = walk.tree();
    int function = target < 0 ? target : walk.enclosing(target, scopes);
    if (function < 0 || !walk.isOneOf(target, names)) {
      return;
    }
    for (int node = target; node < tree.behind(target); node++) {
      if (tree.symbol(node) == identifier) {
        walk.variables().declare(walk.name(node), null, scopeEnd(tree, function));
      }
    }
  }

  private void alias(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, left);
    if (named >= 0) {
      String simple = walk.compact(named);
      walk.define(
          new Declaration(EntityKind.TYPE_ALIAS, node, simple)
              .signedUpTo(tree.end(named))
              .visible(visibility(simple)));
    }
  }
}
