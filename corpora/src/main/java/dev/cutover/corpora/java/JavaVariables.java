package dev.cutover.corpora.java;

import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields, parameters and local variables of declared types, so that {@code s.find()} is known to be
 * {@code Shop.find} where {@code Shop s}.
 */
final class JavaVariables {
  /** Stands before the name of a field, which no local variable hides. */
  static final String THIS = "this.";

  private final Rules rules;
  private final JavaTypes types;
  private final JavaReceivers receivers;
  private final int type;
  private final int name;
  private final int value;
  private final int right;
  private final int catchType;
  private final int parameters;
  private final int dimensions;
  private final int variableDeclarator;
  private final int inferredParameters;
  private final int formalParameters;
  private final int identifier;
  private final int enumBodyDeclarations;
  private final BitSet fieldDeclarations;
  private final BitSet blocks;

  JavaVariables(Rules rules, JavaTypes types, JavaReceivers receivers) {
    this.rules = rules;
    this.types = types;
    this.receivers = receivers;
    var grammar = rules.grammar();
    type = grammar.field("type");
    name = grammar.field("name");
    value = grammar.field("value");
    right = grammar.field("right");
    catchType = grammar.symbol("catch_type");
    parameters = grammar.field("parameters");
    dimensions = grammar.field("dimensions");
    variableDeclarator = grammar.symbol("variable_declarator");
    inferredParameters = grammar.symbol("inferred_parameters");
    formalParameters = grammar.symbol("formal_parameters");
    identifier = grammar.symbol("identifier");
    enumBodyDeclarations = grammar.symbol("enum_body_declarations");
    fieldDeclarations = rules.types("field_declaration", "constant_declaration");
    blocks =
        rules.types(
            "block",
            "constructor_body",
            "switch_rule",
            "switch_block_statement_group",
            "lambda_expression",
            "class_body",
            "program");
  }

  void describe() {
    rules
        .on(List.of("class_body", "interface_body", "enum_body"), this::fields)
        .on("record_declaration", this::components)
        .on("local_variable_declaration", this::locals)
        .on("formal_parameter", this::parameter)
        .on("spread_parameter", this::spread)
        .on("lambda_expression", this::inferred)
        .on("enhanced_for_statement", this::typedName)
        .on("catch_formal_parameter", this::caught)
        .on("resource", this::resource)
        .on("instanceof_expression", this::typeTested)
        .on(List.of("type_pattern", "record_pattern_component"), this::pattern);
  }

  /** Fields are known all over the body, also before they are declared. */
  private void fields(Walk walk, int body) {
    SyntaxTree tree = walk.tree();
    for (int member = tree.firstChild(body); member >= 0; member = tree.nextSibling(member)) {
      if (walk.isOneOf(member, fieldDeclarations)) {
        declarators(walk, member, tree.behind(body), true);
      } else if (tree.symbol(member) == enumBodyDeclarations) {
        fields(walk, member);
      }
    }
  }

  private void components(Walk walk, int record) {
    SyntaxTree tree = walk.tree();
    int list = tree.child(record, parameters);
    int component = list < 0 ? list : tree.firstChild(list);
    for (; component >= 0; component = tree.nextSibling(component)) {
      int named = tree.child(component, name);
      if (named >= 0) {
        String field = walk.name(named);
        declareField(walk, field, typeOf(walk, component), tree.behind(record));
      }
    }
  }

  private void locals(Walk walk, int declaration) {
    int scope = walk.tree().parent(declaration);
    declarators(walk, declaration, walk.tree().behind(scope), false);
  }

  private void declarators(Walk walk, int declaration, int end, boolean ofType) {
    SyntaxTree tree = walk.tree();
    String declared = typeOf(walk, declaration);
    boolean inferred = isVar(walk, declaration);
    for (int child = tree.firstChild(declaration); child >= 0; child = tree.nextSibling(child)) {
      if (tree.symbol(child) == variableDeclarator) {
        String told = inferred ? created(walk, child) : declared;
        String exact = tree.child(child, dimensions) >= 0 ? null : told;
        int named = tree.child(child, name);
        if (named >= 0 && ofType) {
          declareField(walk, walk.name(named), exact, end);
        } else if (named >= 0) {
          walk.variables().declare(walk.name(named), exact, end);
        }
      }
    }
  }

  private static void declareField(Walk walk, String field, @Nullable String type, int end) {
    walk.variables().declare(field, type, end);
    walk.variables().declare(THIS + field, type, end);
  }

  private boolean isVar(Walk walk, int declaration) {
    int typed = walk.tree().child(declaration, type);
    return typed >= 0 && walk.name(typed).equals("var");
  }

  /** The type of {@code var x = new X()}, {@code var x = shop.find()}. */
  private @Nullable String created(Walk walk, int declarator) {
    return receivers.typeOf(walk, walk.tree().child(declarator, value));
  }

  private @Nullable String typeOf(Walk walk, int declaration) {
    SyntaxTree tree = walk.tree();
    boolean array = tree.child(declaration, dimensions) >= 0;
    return array ? null : types.dotted(walk, tree.child(declaration, type));
  }

  /** A parameter lives in the method or lambda around its list. */
  private void parameter(Walk walk, int parameter) {
    SyntaxTree tree = walk.tree();
    declare(walk, parameter, typeOf(walk, parameter), tree.parent(tree.parent(parameter)));
  }

  private void spread(Walk walk, int parameter) {
    SyntaxTree tree = walk.tree();
    int declarator = tree.childOfType(parameter, variableDeclarator);
    if (declarator >= 0) {
      declare(walk, declarator, null, tree.parent(tree.parent(parameter)));
    }
  }

  private void inferred(Walk walk, int lambda) {
    SyntaxTree tree = walk.tree();
    int list = tree.child(lambda, parameters);
    if (list < 0 || tree.symbol(list) == formalParameters) {
      return;
    }
    int end = tree.behind(lambda);
    if (tree.symbol(list) == inferredParameters) {
      for (int child = tree.firstChild(list); child >= 0; child = tree.nextSibling(child)) {
        walk.variables().declare(walk.name(child), null, end);
      }
    } else {
      walk.variables().declare(walk.name(list), null, end);
    }
  }

  private void typedName(Walk walk, int statement) {
    declare(walk, statement, typeOf(walk, statement), statement);
  }

  private void caught(Walk walk, int parameter) {
    SyntaxTree tree = walk.tree();
    int single = tree.childOfType(parameter, catchType);
    int first = single < 0 ? single : tree.firstChild(single);
    boolean several = first >= 0 && tree.nextSibling(first) >= 0;
    declare(walk, parameter, several ? null : types.dotted(walk, first), tree.parent(parameter));
  }

  private void resource(Walk walk, int resource) {
    SyntaxTree tree = walk.tree();
    String told = isVar(walk, resource) ? created(walk, resource) : typeOf(walk, resource);
    declare(walk, resource, told, tree.parent(tree.parent(resource)));
  }

  private void typeTested(Walk walk, int expression) {
    SyntaxTree tree = walk.tree();
    String tested = types.dotted(walk, tree.child(expression, right));
    declare(walk, expression, tested, walk.enclosing(expression, blocks));
  }

  private void pattern(Walk walk, int pattern) {
    SyntaxTree tree = walk.tree();
    int named = tree.lastChild(pattern);
    int scope = walk.enclosing(pattern, blocks);
    if (named >= 0 && scope >= 0 && tree.symbol(named) == identifier) {
      String told = types.dotted(walk, tree.firstChild(pattern));
      walk.variables().declare(walk.name(named), told, tree.behind(scope));
    }
  }

  /** Declares what the node's name field names, where it has one. */
  private void declare(Walk walk, int node, @Nullable String told, int scope) {
    int named = walk.tree().child(node, name);
    if (named >= 0 && scope >= 0) {
      walk.variables().declare(walk.name(named), told, walk.tree().behind(scope));
    }
  }
}
