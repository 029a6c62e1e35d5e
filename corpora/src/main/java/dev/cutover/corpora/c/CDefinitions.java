package dev.cutover.corpora.c;

import dev.cutover.corpora.c.CDeclarators.Declared;
import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rule;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What C sources define, and C++'s with them; prototypes outside of types define nothing. */
public final class CDefinitions {
  private static final Set<String> TEST_MACROS =
      Set.of("TEST", "TEST_F", "TEST_P", "TYPED_TEST", "TEST_CASE", "BOOST_AUTO_TEST_CASE");

  /** Who may refer to a definition. */
  @FunctionalInterface
  public interface Access {
    /** As declared, or by default. */
    Visibility of(Walk walk, int node);
  }

  private final Rules rules;
  private final CDeclarators declarators;
  private final CTypes types;
  private final int name;
  private final int body;
  private final int type;
  private final int value;
  private final int declarator;
  private final int parameters;
  private final int storage;
  private final int initDeclarator;
  private final int identifier;
  private final BitSet scopes;
  private final BitSet tops;
  private final BitSet outer;
  private Access access = this::linkage;

  public CDefinitions(Rules rules, CDeclarators declarators, CTypes types) {
    this.rules = rules;
    this.declarators = declarators;
    this.types = types;
    name = rules.field("name");
    body = rules.field("body");
    type = rules.field("type");
    value = rules.field("value");
    declarator = rules.field("declarator");
    parameters = rules.field("parameters");
    storage = rules.type("storage_class_specifier");
    initDeclarator = rules.type("init_declarator");
    identifier = rules.type("identifier");
    scopes =
        rules.types(
            "compound_statement", "function_definition", "for_statement", "translation_unit");
    tops =
        rules.types(
            "translation_unit",
            "declaration_list",
            "linkage_specification",
            "preproc_if",
            "preproc_ifdef",
            "preproc_else",
            "preproc_elif");
    outer = new BitSet();
  }

  /** Lets a grammar tell by its own means who may refer to a definition. */
  public CDefinitions accessibleBy(Access rule) {
    access = rule;
    return this;
  }

  /** Node types whose span a definition takes over from inside: templates. */
  public CDefinitions wrappedIn(String wrapper) {
    outer.or(rules.types(wrapper));
    return this;
  }

  /** Adds the rules that both grammars share. */
  public void describe() {
    rules
        .on("struct_specifier", type(EntityKind.STRUCT))
        .on("union_specifier", type(EntityKind.STRUCT))
        .on("enum_specifier", type(EntityKind.ENUM))
        .on("enumerator", this::constant)
        .on("type_definition", this::alias)
        .on("field_declaration", this::field)
        .on("function_definition", this::function)
        .on("preproc_function_def", this::macro)
        .on("declaration", this::declaration)
        .on("parameter_declaration", this::parameter);
  }

  /** A type that has a body and a name. */
  public Rule type(EntityKind kind) {
    return (walk, node) -> {
      SyntaxTree tree = walk.tree();
      int named = tree.child(node, name);
      int block = tree.child(node, body);
      if (named >= 0 && block >= 0) {
        String dotted = Names.dotted(walk.compact(named));
        walk.define(
            whole(walk, new Declaration(kind, node, Names.simple(dotted)), node)
                .ownedBy(owner(dotted))
                .signedUpTo(tree.start(block))
                .visible(access.of(walk, node)));
        fieldVariables(walk, block);
      }
    };
  }

  private Declaration whole(Walk walk, Declaration declared, int node) {
    SyntaxTree tree = walk.tree();
    int around = tree.parent(node);
    boolean wrapped = walk.isOneOf(around, outer);
    return wrapped ? declared.spanning(tree.start(around), tree.end(node)) : declared;
  }

  private static @Nullable String owner(String dotted) {
    String qualifier = Names.qualifier(dotted);
    return qualifier.isEmpty() ? null : qualifier;
  }

  /** Static: of this file only. */
  private Visibility linkage(Walk walk, int node) {
    int said = walk.tree().childOfType(node, storage);
    boolean isStatic = said >= 0 && walk.isText(said, "static");
    return isStatic ? Visibility.PRIVATE : Visibility.PUBLIC;
  }

  private void constant(Walk walk, int node) {
    int named = walk.tree().child(node, name);
    if (named >= 0) {
      walk.define(
          new Declaration(EntityKind.FIELD, node, walk.name(named))
              .signedUpTo(walk.tree().end(named))
              .visible(Visibility.PUBLIC));
    }
  }

  private void alias(Walk walk, int node) {
    names(walk, EntityKind.TYPE_ALIAS, node, Visibility.PUBLIC);
  }

  /** Fields of a type, and in C++ its methods without a body. */
  private void field(Walk walk, int node) {
    if (!walk.isInType()) {
      return;
    }
    int wrapped = walk.tree().child(node, declarator);
    Declared declared = wrapped < 0 ? null : declarators.of(walk, wrapped);
    if (declared != null && declared.function() >= 0) {
      callable(walk, node, declared);
    } else {
      names(walk, EntityKind.FIELD, node, access.of(walk, node));
    }
  }

  /** Each name of a declaration; the first one uses its type. */
  private void names(Walk walk, EntityKind kind, int node, Visibility visibility) {
    SyntaxTree tree = walk.tree();
    boolean first = true;
    for (int each : walk.parts(node)) {
      Declared declared = tree.field(each) == declarator ? declarators.of(walk, each) : null;
      if (declared == null || declared.name() < 0) {
        continue;
      }
      String dotted = Names.dotted(walk.compact(declared.name()));
      int defined =
          walk.define(
              new Declaration(
                      kind, first && !hasNamedBody(tree, node) ? node : each, Names.simple(dotted))
                  .sharing(tree, node)
                  .ownedBy(owner(dotted))
                  .signedUpTo(tree.end(declared.name()))
                  .visible(visibility)
                  .valued(types.of(walk, tree.child(node, type))));
      if (first) {
        useUndefined(walk, defined, tree.child(node, type));
        first = false;
      }
    }
  }

  /** {@code typedef struct shop {…} Shop}: what is in the braces belongs to {@code shop}. */
  private boolean hasNamedBody(SyntaxTree tree, int node) {
    int written = tree.child(node, type);
    return written >= 0 && tree.child(written, body) >= 0 && tree.child(written, name) >= 0;
  }

  /** A type that a declaration both defines and names is no use of another. */
  private void useUndefined(Walk walk, int defined, int written) {
    if (written >= 0 && walk.tree().child(written, body) < 0) {
      types.names().use(walk, defined, written);
    }
  }

  private void function(Walk walk, int node) {
    int wrapped = walk.tree().child(node, declarator);
    Declared declared = wrapped < 0 ? null : declarators.of(walk, wrapped);
    if (declared != null && declared.function() >= 0) {
      callable(walk, node, declared);
    }
  }

  private void callable(Walk walk, int node, Declared declared) {
    SyntaxTree tree = walk.tree();
    String dotted = Names.dotted(walk.compact(declared.name()));
    String simple = Names.simple(dotted);
    List<String> written = declarators.parameterTypes(walk, declared.function());
    String tested = TEST_MACROS.contains(simple) ? "macro " + simple : null;
    String called = tested == null ? simple : String.join(".", written);
    int block = tree.child(node, body);
    int defined =
        walk.define(
            whole(walk, new Declaration(kind(walk, node, dotted), node, called), node)
                .ownedBy(owner(dotted))
                .taking(tested == null ? written : List.of())
                .signedUpTo(block < 0 ? tree.end(node) : tree.start(block))
                .visible(access.of(walk, node))
                .valued(types.of(walk, tree.child(node, type)))
                .testedBy(tested));
    if (tested != null) {
      return;
    }
    useUndefined(walk, defined, tree.child(node, type));
    for (int each : walk.parts(tree.child(declared.function(), parameters))) {
      useUndefined(walk, defined, tree.child(each, type));
    }
  }

  private EntityKind kind(Walk walk, int node, String dotted) {
    String owner = owner(dotted);
    if (owner == null && !walk.isInType()) {
      return EntityKind.FUNCTION;
    }
    String type = owner == null ? walk.currentName() : Names.simple(owner);
    boolean constructs =
        walk.tree().child(node, this.type) < 0 && Names.simple(dotted).equals(type);
    return constructs ? EntityKind.CONSTRUCTOR : EntityKind.METHOD;
  }

  private void macro(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    int list = tree.child(node, parameters);
    if (named >= 0 && list >= 0) {
      List<String> taken = new ArrayList<>();
      for (int each : walk.parts(list)) {
        taken.add(walk.compact(each));
      }
      int end = tree.end(node) - (walk.isAt(tree.end(node) - 1, "\n") ? 1 : 0);
      walk.define(
          new Declaration(EntityKind.FUNCTION, node, walk.name(named))
              .spanning(tree.start(node), end)
              .taking(taken)
              .signedUpTo(tree.end(list))
              .visible(Visibility.PUBLIC));
    }
  }

  private void declaration(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int said = tree.childOfType(node, storage);
    boolean elsewhere = said >= 0 && walk.isText(said, "extern");
    int first = tree.child(node, declarator);
    boolean prototype = first >= 0 && declarators.of(walk, first).function() >= 0;
    boolean atTop = walk.isOneOf(tree.parent(node), tops);
    if (prototype && walk.isInType()) {
      callable(walk, node, declarators.of(walk, first));
    }
    if (atTop && !elsewhere && !prototype) {
      names(walk, EntityKind.VARIABLE, node, access.of(walk, node));
    }
    if (!prototype) {
      variables(walk, node, walk.enclosing(node, scopes));
    }
  }

  private void parameter(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int function = tree.parent(tree.parent(node));
    int scope = function < 0 ? function : walk.enclosing(function, scopes);
    variables(walk, node, scope);
  }

  /** Variables with their types; {@code auto} has that of the value. */
  private void variables(Walk walk, int node, int scope) {
    SyntaxTree tree = walk.tree();
    String told = types.of(walk, tree.child(node, type));
    for (int each : walk.parts(node)) {
      int named = tree.field(each) == declarator ? declarators.of(walk, each).name() : -1;
      if (named >= 0 && scope >= 0 && tree.symbol(named) == identifier) {
        boolean initialised = tree.symbol(each) == initDeclarator;
        String found =
            told == null && initialised
                ? types.expressions().typeOf(walk, tree.child(each, value))
                : told;
        walk.variables().declare(walk.name(named), found, tree.behind(scope));
      }
    }
  }

  /** Fields are known all over the type, with and without {@code this}. */
  private void fieldVariables(Walk walk, int block) {
    SyntaxTree tree = walk.tree();
    for (int member : walk.parts(block)) {
      String told = types.of(walk, tree.child(member, type));
      for (int each : walk.parts(member)) {
        Declared declared = tree.field(each) == declarator ? declarators.of(walk, each) : null;
        if (declared != null && declared.name() >= 0 && declared.function() < 0) {
          String field = walk.compact(declared.name());
          walk.variables().declare(field, told, tree.behind(block));
          walk.variables().declare("this." + field, told, tree.behind(block));
        }
      }
    }
  }
}
