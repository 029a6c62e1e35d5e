package dev.cutover.corpora.java;

import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Receiver;
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
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Java sources define: types, methods, constructors, fields. */
final class JavaDefinitions {
  private static final Pattern TYPE_PARAMETER = Pattern.compile("[A-Z]\\d?");
  private static final Set<String> TEST_ANNOTATIONS =
      Set.of(
          "Test",
          "ParameterizedTest",
          "RepeatedTest",
          "TestFactory",
          "TestTemplate",
          "Property",
          "Theory");

  private final Rules rules;
  private final JavaTypes types;
  private final int name;
  private final int body;
  private final int type;
  private final int parameters;
  private final int dimensions;
  private final int superclass;
  private final int modifiers;
  private final int superInterfaces;
  private final int extendsInterfaces;
  private final int variableDeclarator;
  private final int spreadParameter;
  private final int formalParameter;
  private final int recordDeclaration;
  private final int arrayType;
  private final BitSet publicBodies;
  private final BitSet annotations;

  JavaDefinitions(Rules rules, JavaTypes types) {
    this.rules = rules;
    this.types = types;
    var grammar = rules.grammar();
    name = grammar.field("name");
    body = grammar.field("body");
    type = grammar.field("type");
    parameters = grammar.field("parameters");
    dimensions = grammar.field("dimensions");
    superclass = grammar.symbol("superclass");
    modifiers = grammar.symbol("modifiers");
    superInterfaces = grammar.symbol("super_interfaces");
    extendsInterfaces = grammar.symbol("extends_interfaces");
    variableDeclarator = grammar.symbol("variable_declarator");
    spreadParameter = grammar.symbol("spread_parameter");
    formalParameter = grammar.symbol("formal_parameter");
    recordDeclaration = grammar.symbol("record_declaration");
    arrayType = grammar.symbol("array_type");
    publicBodies = rules.types("interface_body", "annotation_type_body");
    annotations = rules.types("annotation", "marker_annotation");
  }

  void describe() {
    rules
        .on("class_declaration", type(EntityKind.CLASS))
        .on("interface_declaration", type(EntityKind.INTERFACE))
        .on("annotation_type_declaration", type(EntityKind.INTERFACE))
        .on("enum_declaration", type(EntityKind.ENUM))
        .on("record_declaration", type(EntityKind.RECORD))
        .on("formal_parameter", this::recordComponent)
        .on("spread_parameter", this::recordComponent)
        .on("method_declaration", callable(EntityKind.METHOD))
        .on("annotation_type_element_declaration", callable(EntityKind.METHOD))
        .on("constructor_declaration", callable(EntityKind.CONSTRUCTOR))
        .on("compact_constructor_declaration", callable(EntityKind.CONSTRUCTOR))
        .on("field_declaration", this::fields)
        .on("constant_declaration", this::fields)
        .on("enum_constant", this::constant);
  }

  private Rule type(EntityKind kind) {
    return (walk, node) -> {
      SyntaxTree tree = walk.tree();
      int named = tree.child(node, name);
      if (named < 0) {
        return;
      }
      int defined = walk.define(declaration(walk, kind, node, named));
      for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
        int symbol = tree.symbol(child);
        if (symbol == superclass) {
          types.refer(walk, defined, EdgeKind.INHERITS, tree.firstChild(child));
        } else if (symbol == superInterfaces) {
          superTypes(walk, defined, EdgeKind.IMPLEMENTS, child);
        } else if (symbol == extendsInterfaces) {
          superTypes(walk, defined, EdgeKind.INHERITS, child);
        }
      }
    };
  }

  /** The written type; null for a primitive one and one that only a caller knows. */
  private @Nullable String valueType(Walk walk, int declared) {
    SyntaxTree tree = walk.tree();
    int written = tree.child(declared, type);
    boolean array = tree.child(declared, dimensions) >= 0;
    if (array || (written >= 0 && tree.symbol(written) == arrayType)) {
      return Receiver.NAMELESS_TYPE;
    }
    String dotted = types.dotted(walk, written);
    return dotted == null || TYPE_PARAMETER.matcher(dotted).matches() ? null : dotted;
  }

  private void superTypes(Walk walk, int defined, EdgeKind kind, int clause) {
    SyntaxTree tree = walk.tree();
    int list = tree.firstChild(clause);
    int each = list < 0 ? list : tree.firstChild(list);
    for (; each >= 0; each = tree.nextSibling(each)) {
      types.refer(walk, defined, kind, each);
    }
  }

  private Rule callable(EntityKind kind) {
    return (walk, node) -> {
      SyntaxTree tree = walk.tree();
      int named = tree.child(node, name);
      if (named < 0) {
        return;
      }
      int list = parameterList(tree, node);
      int defined =
          walk.define(
              declaration(walk, kind, node, named)
                  .taking(parameterTypes(walk, list))
                  .valued(valueType(walk, node))
                  .testedBy(testReason(walk, node)));
      types.use(walk, defined, tree.child(node, type));
      if (list >= 0 && tree.parent(list) == node) {
        useParameters(walk, defined, list);
      }
    };
  }

  /** A compact constructor takes what its record is made of. */
  private int parameterList(SyntaxTree tree, int callable) {
    int own = tree.child(callable, parameters);
    int outer = tree.parent(tree.parent(callable));
    boolean compact = own < 0 && tree.symbol(outer) == recordDeclaration;
    return compact ? tree.child(outer, parameters) : own;
  }

  private List<String> parameterTypes(Walk walk, int list) {
    SyntaxTree tree = walk.tree();
    List<String> written = new ArrayList<>();
    int each = list < 0 ? list : tree.firstChild(list);
    for (; each >= 0; each = tree.nextSibling(each)) {
      if (tree.symbol(each) == formalParameter) {
        written.add(typeText(walk, each, tree.child(each, type), tree.child(each, dimensions)));
      } else if (tree.symbol(each) == spreadParameter) {
        written.add(typeText(walk, each, spreadType(tree, each), SyntaxTree.NONE) + "...");
      }
    }
    return written;
  }

  private static String typeText(Walk walk, int parameter, int typed, int dimensions) {
    String text = typed < 0 ? walk.compact(parameter) : walk.compact(typed);
    return dimensions < 0 ? text : text + walk.compact(dimensions);
  }

  private int spreadType(SyntaxTree tree, int parameter) {
    int child = tree.firstChild(parameter);
    return child >= 0 && tree.symbol(child) == modifiers ? tree.nextSibling(child) : child;
  }

  private void useParameters(Walk walk, int defined, int list) {
    SyntaxTree tree = walk.tree();
    for (int each = tree.firstChild(list); each >= 0; each = tree.nextSibling(each)) {
      int typed =
          tree.symbol(each) == spreadParameter ? spreadType(tree, each) : tree.child(each, type);
      types.use(walk, defined, typed);
    }
  }

  private void recordComponent(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int outer = tree.parent(tree.parent(node));
    if (outer < 0 || tree.symbol(outer) != recordDeclaration) {
      return;
    }
    boolean spread = tree.symbol(node) == spreadParameter;
    int holder = spread ? tree.childOfType(node, variableDeclarator) : node;
    int named = holder < 0 ? holder : tree.child(holder, name);
    if (named >= 0) {
      int defined =
          walk.define(
              new Declaration(EntityKind.FIELD, node, walk.name(named))
                  .signedUpTo(tree.end(named))
                  .visible(Visibility.PRIVATE)
                  .valued(spread ? null : valueType(walk, node)));
      types.use(walk, defined, spread ? spreadType(tree, node) : tree.child(node, type));
    }
  }

  private void fields(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    boolean first = true;
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      int named = tree.symbol(child) == variableDeclarator ? tree.child(child, name) : -1;
      if (named >= 0) {
        int defined =
            walk.define(
                new Declaration(EntityKind.FIELD, child, walk.name(named))
                    .sharing(tree, node)
                    .signedUpTo(tree.end(named))
                    .visible(visibility(walk, node))
                    .valued(tree.child(child, dimensions) < 0 ? valueType(walk, node) : null));
        if (first) {
          types.use(walk, defined, tree.child(node, type));
          first = false;
        }
      }
    }
  }

  private void constant(Walk walk, int node) {
    int named = walk.tree().child(node, name);
    if (named >= 0) {
      walk.define(
          new Declaration(EntityKind.FIELD, node, walk.name(named))
              .signedUpTo(walk.tree().end(named))
              .visible(Visibility.PUBLIC)
              .valued(walk.currentName()));
    }
  }

  private Declaration declaration(Walk walk, EntityKind kind, int node, int named) {
    SyntaxTree tree = walk.tree();
    int block = tree.child(node, body);
    return new Declaration(kind, node, walk.name(named))
        .signedUpTo(block < 0 ? tree.end(node) : tree.start(block))
        .visible(visibility(walk, node));
  }

  private Visibility visibility(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    boolean member = walk.isOneOf(tree.parent(node), publicBodies);
    Visibility unsaid = member ? Visibility.PUBLIC : Visibility.INTERNAL;
    int said = tree.childOfType(node, modifiers);
    return said < 0 ? unsaid : visibility(walk, said, unsaid);
  }

  /** Looks for the keyword between the annotations. */
  private Visibility visibility(Walk walk, int said, Visibility unsaid) {
    SyntaxTree tree = walk.tree();
    Visibility found = unsaid;
    int from = tree.start(said);
    for (int child = tree.firstChild(said); child >= 0; child = tree.nextSibling(child)) {
      found = keyword(walk, from, tree.start(child), found);
      from = tree.end(child);
    }
    return keyword(walk, from, tree.end(said), found);
  }

  private static Visibility keyword(Walk walk, int from, int to, Visibility otherwise) {
    if (walk.hasWord(from, to, "public")) {
      return Visibility.PUBLIC;
    }
    if (walk.hasWord(from, to, "private")) {
      return Visibility.PRIVATE;
    }
    return walk.hasWord(from, to, "protected") ? Visibility.PROTECTED : otherwise;
  }

  private @Nullable String testReason(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int said = tree.childOfType(node, modifiers);
    int each = said < 0 ? said : tree.firstChild(said);
    for (; each >= 0; each = tree.nextSibling(each)) {
      int named = walk.isOneOf(each, annotations) ? tree.child(each, name) : -1;
      if (named >= 0) {
        String annotation = walk.compact(named);
        String simple = annotation.substring(annotation.lastIndexOf('.') + 1);
        if (TEST_ANNOTATIONS.contains(simple)) {
          return "annotation @" + simple;
        }
      }
    }
    return null;
  }
}
