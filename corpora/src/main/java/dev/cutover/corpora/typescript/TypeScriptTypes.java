package dev.cutover.corpora.typescript;

import dev.cutover.corpora.javascript.EcmaDefinitions;
import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.TypeNames;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What TypeScript has beyond JavaScript: interfaces, enums, aliases, namespaces, types. */
final class TypeScriptTypes {
  private final Rules rules;
  private final EcmaDefinitions definitions;
  private final TypeNames types;
  private final int name;
  private final int type;
  private final int value;
  private final int pattern;
  private final int returnType;
  private final int parameters;
  private final int restPattern;
  private final int accessibility;
  private final int propertyIdentifier;
  private final int interfaceBody;
  private final int aliasDeclaration;
  private final BitSet functions;
  private final BitSet parameterTypes;

  TypeScriptTypes(Rules rules, EcmaDefinitions definitions) {
    this.rules = rules;
    this.definitions = definitions;
    this.types =
        new TypeNames(
            rules.types("type_identifier"),
            rules.types("nested_type_identifier"),
            rules.types("array_type", "function_type", "union_type", "tuple_type", "object_type"));
    name = rules.field("name");
    type = rules.field("type");
    value = rules.field("value");
    pattern = rules.field("pattern");
    returnType = rules.field("return_type");
    parameters = rules.field("parameters");
    restPattern = rules.type("rest_pattern");
    accessibility = rules.type("accessibility_modifier");
    propertyIdentifier = rules.type("property_identifier");
    interfaceBody = rules.type("interface_body");
    aliasDeclaration = rules.type("type_alias_declaration");
    functions = rules.types("arrow_function", "function_expression", "generator_function");
    parameterTypes = rules.types("required_parameter", "optional_parameter");
  }

  void describe() {
    rules
        .on("abstract_class_declaration", definitions.definition(EntityKind.CLASS))
        .on("interface_declaration", definitions.definition(EntityKind.INTERFACE))
        .on("enum_declaration", definitions.definition(EntityKind.ENUM))
        .on("type_alias_declaration", definitions.definition(EntityKind.TYPE_ALIAS))
        .on("internal_module", definitions.definition(EntityKind.MODULE))
        .on("module", definitions.definition(EntityKind.MODULE))
        .on("function_signature", definitions.definition(EntityKind.FUNCTION))
        .on("abstract_method_signature", definitions::method)
        .on("method_signature", definitions::method)
        .on("property_signature", this::property)
        .on("enum_body", this::constants)
        .on("extends_clause", this::extended)
        .on("implements_clause", (walk, node) -> all(walk, EdgeKind.IMPLEMENTS, node))
        .on("extends_type_clause", (walk, node) -> all(walk, EdgeKind.INHERITS, node))
        .on(List.of("class_body"), this::fieldVariables)
        .on(
            List.of(
                "function_declaration",
                "generator_function_declaration",
                "method_definition",
                "abstract_method_signature",
                "method_signature",
                "function_signature"),
            (walk, node) -> used(walk, walk.opened(node), node))
        .on("variable_declarator", this::variable)
        .on(List.of("public_field_definition", "property_signature"), this::fieldType);
  }

  /** A parameter's type where it has one, else its name. */
  String parameterText(Walk walk, int parameter) {
    SyntaxTree tree = walk.tree();
    int typed = tree.child(parameter, type);
    int named = tree.child(parameter, pattern);
    if (typed < 0) {
      return walk.compact(named < 0 ? parameter : named);
    }
    boolean rest = named >= 0 && tree.symbol(named) == restPattern;
    return (rest ? "..." : "") + walk.compact(tree.start(typed) + 1, tree.end(typed));
  }

  /** The type in a declaration's annotation. */
  @Nullable String declared(Walk walk, int declaration) {
    return types.of(walk, walk.tree().child(declaration, type));
  }

  private void property(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    int outer = tree.parent(node);
    boolean member =
        tree.symbol(outer) == interfaceBody || tree.symbol(tree.parent(outer)) == aliasDeclaration;
    if (named >= 0 && member) {
      walk.define(
          new Declaration(EntityKind.FIELD, node, walk.compact(named))
              .signedUpTo(tree.end(named))
              .visible(Visibility.PUBLIC));
    }
  }

  private void constants(Walk walk, int body) {
    SyntaxTree tree = walk.tree();
    for (int each : walk.parts(body)) {
      int named = tree.symbol(each) == propertyIdentifier ? each : tree.child(each, name);
      if (named >= 0) {
        walk.define(
            new Declaration(EntityKind.FIELD, each, walk.compact(named))
                .signedUpTo(tree.end(named))
                .visible(Visibility.PUBLIC));
      }
    }
  }

  private void extended(Walk walk, int clause) {
    definitions.inherit(walk, walk.tree().child(clause, value));
  }

  private void all(Walk walk, EdgeKind kind, int clause) {
    for (int each : walk.parts(clause)) {
      types.refer(walk, walk.current(), kind, each);
    }
  }

  private void used(Walk walk, int defined, int function) {
    SyntaxTree tree = walk.tree();
    types.use(walk, defined, tree.child(function, returnType));
    for (int each : walk.parts(tree.child(function, parameters))) {
      types.use(walk, defined, tree.child(each, type));
    }
  }

  private void variable(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int defined = walk.opened(node);
    int bound = tree.child(node, value);
    if (defined != walk.current()) {
      types.use(walk, defined, tree.child(node, type));
      if (bound >= 0) {
        used(walk, defined, bound);
      }
    }
  }

  private void fieldType(Walk walk, int node) {
    int defined = walk.opened(node);
    if (defined != walk.current()) {
      types.use(walk, defined, walk.tree().child(node, type));
    }
  }

  /** Fields and parameters that are fields, known all over the class as {@code this.x}. */
  private void fieldVariables(Walk walk, int body) {
    SyntaxTree tree = walk.tree();
    for (int member : walk.parts(body)) {
      field(walk, tree.child(member, name), member, body);
      for (int each : walk.parts(tree.child(member, parameters))) {
        if (walk.isOneOf(each, parameterTypes) && tree.childOfType(each, accessibility) >= 0) {
          field(walk, tree.child(each, pattern), each, body);
        }
      }
    }
  }

  private void field(Walk walk, int named, int declaration, int body) {
    SyntaxTree tree = walk.tree();
    boolean isMethod =
        tree.child(declaration, parameters) >= 0
            || walk.isOneOf(tree.child(declaration, value), functions);
    if (named >= 0 && !isMethod) {
      String told = declared(walk, declaration);
      String type = told == null ? definitions.typeOf(walk, tree.child(declaration, value)) : told;
      walk.variables().declare("this." + walk.compact(named), type, tree.behind(body));
    }
  }
}
