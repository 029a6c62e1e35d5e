package dev.cutover.corpora.go;

import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Go sources define, and the variables whose types they tell. */
final class GoDefinitions {
  private static final Pattern TEST_NAME =
      Pattern.compile("(?:Test|Benchmark|Fuzz)(?!\\p{Lower}).*");

  private final Rules rules;
  private final GoExpressions go;
  private final int name;
  private final int type;
  private final int body;
  private final int value;
  private final int left;
  private final int alias;
  private final int right;
  private final int result;
  private final int receiver;
  private final int parameters;
  private final int structType;
  private final int interfaceType;
  private final int typeDeclaration;
  private final int sourceFile;
  private final int variadic;
  private final int identifier;
  private final BitSet scopes;

  GoDefinitions(Rules rules, GoExpressions go) {
    this.rules = rules;
    this.go = go;
    name = rules.field("name");
    type = rules.field("type");
    body = rules.field("body");
    value = rules.field("value");
    left = rules.field("left");
    alias = rules.field("alias");
    right = rules.field("right");
    result = rules.field("result");
    receiver = rules.field("receiver");
    parameters = rules.field("parameters");
    structType = rules.type("struct_type");
    interfaceType = rules.type("interface_type");
    typeDeclaration = rules.type("type_declaration");
    sourceFile = rules.type("source_file");
    variadic = rules.type("variadic_parameter_declaration");
    identifier = rules.type("identifier");
    scopes =
        rules.types(
            "block",
            "func_literal",
            "function_declaration",
            "method_declaration",
            "for_statement",
            "if_statement",
            "source_file");
  }

  void describe() {
    rules
        .on(List.of("type_spec", "type_alias"), this::type)
        .on("field_declaration", this::field)
        .on("type_elem", this::embedded)
        .on("method_elem", (walk, node) -> callable(walk, EntityKind.METHOD, node))
        .on("function_declaration", (walk, node) -> callable(walk, EntityKind.FUNCTION, node))
        .on("method_declaration", (walk, node) -> callable(walk, EntityKind.METHOD, node))
        .on(List.of("const_spec", "var_spec"), this::variables)
        .on("short_var_declaration", this::assigned)
        .on(List.of("range_clause", "receive_statement"), this::untold)
        .on("type_switch_statement", this::switched)
        .on(
            List.of("parameter_declaration", "variadic_parameter_declaration"),
            this::parameterVariables);
  }

  private void type(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    int written = tree.child(node, type);
    if (named < 0) {
      return;
    }
    int symbol = written < 0 ? SyntaxTree.ERROR : tree.symbol(written);
    boolean composed = symbol == structType || symbol == interfaceType;
    EntityKind kind =
        symbol == structType
            ? EntityKind.STRUCT
            : symbol == interfaceType ? EntityKind.INTERFACE : EntityKind.TYPE_ALIAS;
    int outer = tree.parent(node);
    boolean alone = tree.symbol(outer) == typeDeclaration && walk.parts(outer).length == 1;
    int block = composed ? tree.firstChild(written) : SyntaxTree.NONE;
    boolean isStruct = symbol == structType && block >= 0;
    String simple = walk.name(named);
    walk.define(
        new Declaration(kind, node, simple)
            .spanning(tree.start(alone ? outer : node), tree.end(node))
            .signedUpTo(
                isStruct
                    ? tree.start(block)
                    : composed ? tree.start(written) + "interface".length() : tree.end(node))
            .visible(visibility(simple)));
  }

  private static Visibility visibility(String simple) {
    return Character.isUpperCase(simple.codePointAt(0)) ? Visibility.PUBLIC : Visibility.INTERNAL;
  }

  /** Fields of a type; one without a name is another type embedded. */
  private void field(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int typed = tree.child(node, type);
    if (!walk.isInType()) {
      return;
    }
    if (tree.child(node, name) < 0) {
      go.types.refer(walk, walk.current(), EdgeKind.INHERITS, typed);
    } else {
      names(walk, EntityKind.FIELD, node, typed);
    }
  }

  /** Each name of a declaration; the first one uses its type. */
  private void names(Walk walk, EntityKind kind, int node, int typed) {
    SyntaxTree tree = walk.tree();
    boolean first = true;
    for (int each : walk.parts(node)) {
      if (tree.field(each) == name) {
        String simple = walk.name(each);
        int defined =
            walk.define(
                new Declaration(kind, first ? node : each, simple)
                    .sharing(tree, node)
                    .signedUpTo(tree.end(each))
                    .visible(visibility(simple))
                    .valued(go.valueType(walk, typed)));
        if (first) {
          go.types.use(walk, defined, typed);
          first = false;
        }
      }
    }
  }

  private void embedded(Walk walk, int node) {
    if (walk.tree().symbol(walk.tree().parent(node)) == interfaceType) {
      go.types.refer(walk, walk.current(), EdgeKind.INHERITS, node);
    }
  }

  private void callable(Walk walk, EntityKind kind, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    if (named < 0) {
      return;
    }
    String simple = walk.name(named);
    int block = tree.child(node, body);
    int list = tree.child(node, parameters);
    List<String> types = parameterTypes(walk, list);
    int defined =
        walk.define(
            new Declaration(kind, node, simple)
                .ownedBy(go.types.of(walk, tree.child(node, receiver)))
                .signedUpTo(block < 0 ? tree.end(node) : tree.start(block))
                .visible(visibility(simple))
                .taking(types)
                .valued(returned(walk, node))
                .testedBy(testReason(simple, types)));
    useAll(walk, defined, list);
    int returned = tree.child(node, result);
    if (isList(walk, returned)) {
      useAll(walk, defined, returned);
    } else {
      go.types.use(walk, defined, returned);
    }
  }

  private boolean isList(Walk walk, int returned) {
    SyntaxTree tree = walk.tree();
    return walk.parts(returned).length > 0 && tree.child(tree.firstChild(returned), type) >= 0;
  }

  /** The type of the first value returned, which a second one, an error, may follow. */
  private @Nullable String returned(Walk walk, int callable) {
    SyntaxTree tree = walk.tree();
    int returned = tree.child(callable, result);
    int first = isList(walk, returned) ? tree.child(tree.firstChild(returned), type) : returned;
    return go.valueType(walk, first);
  }

  private void useAll(Walk walk, int defined, int list) {
    for (int each : walk.parts(list)) {
      go.types.use(walk, defined, walk.tree().child(each, type));
    }
  }

  private static @Nullable String testReason(String simple, List<String> types) {
    boolean tested = types.size() == 1 && types.getFirst().startsWith("*testing.");
    return tested && TEST_NAME.matcher(simple).matches() ? "name " + simple : null;
  }

  /** A type for each parameter: {@code a, b int} are two. */
  private List<String> parameterTypes(Walk walk, int list) {
    SyntaxTree tree = walk.tree();
    List<String> written = new ArrayList<>();
    for (int each : walk.parts(list)) {
      int typed = tree.child(each, type);
      String dots = tree.symbol(each) == variadic ? "..." : "";
      String text = dots + walk.compact(typed < 0 ? each : typed);
      int count = 0;
      for (int part : walk.parts(each)) {
        count += tree.field(part) == name ? 1 : 0;
      }
      written.addAll(Collections.nCopies(Math.max(1, count), text));
    }
    return written;
  }

  private void variables(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int typed = tree.child(node, type);
    int values = tree.child(node, value);
    if (tree.symbol(walk.enclosing(node, scopes)) == sourceFile) {
      names(walk, EntityKind.VARIABLE, node, typed);
    }
    int[] initial = walk.parts(values);
    int index = 0;
    for (int each : walk.parts(node)) {
      if (tree.field(each) == name) {
        int from = index < initial.length ? initial[index] : SyntaxTree.NONE;
        String told = typed < 0 ? go.expressions.typeOf(walk, from) : go.types.of(walk, typed);
        declare(walk, each, told);
        index++;
      }
    }
  }

  private void assigned(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int[] to = walk.parts(tree.child(node, left));
    int[] from = walk.parts(tree.child(node, right));
    for (int i = 0; i < to.length; i++) {
      boolean told = i < from.length && (from.length == to.length || i == 0);
      declare(walk, to[i], told ? go.expressions.typeOf(walk, from[i]) : null);
    }
  }

  /** Variables of a type that is not written: {@code for _, each := range all}. */
  private void untold(Walk walk, int node) {
    for (int each : walk.parts(walk.tree().child(node, left))) {
      declare(walk, each, null);
    }
  }

  /** {@code switch it := thing.(type)}, where each case has a type of its own. */
  private void switched(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    for (int each : walk.parts(tree.child(node, alias))) {
      walk.variables().declare(walk.name(each), null, tree.behind(node));
    }
  }

  private void declare(Walk walk, int named, @Nullable String told) {
    int scope = walk.enclosing(named, scopes);
    if (walk.tree().symbol(named) == identifier && scope >= 0) {
      walk.variables().declare(walk.name(named), told, walk.tree().behind(scope));
    }
  }

  private void parameterVariables(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int function = tree.parent(tree.parent(node));
    boolean several = tree.symbol(node) == variadic;
    String told = several ? null : go.types.of(walk, tree.child(node, type));
    for (int each : walk.parts(node)) {
      if (tree.field(each) == name && function >= 0) {
        walk.variables().declare(walk.name(each), told, tree.behind(function));
      }
    }
  }
}
