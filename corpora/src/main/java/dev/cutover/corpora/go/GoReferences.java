package dev.cutover.corpora.go;

import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Go sources refer to: packages, calls. */
final class GoReferences {
  private static final Pattern VERSION = Pattern.compile("/v\\d+$");

  private final Rules rules;
  private final GoExpressions go;
  private final int name;
  private final int path;
  private final int function;
  private final int arguments;
  private final int type;
  private final int importDeclaration;
  private final int genericType;

  GoReferences(Rules rules, GoExpressions go) {
    this.rules = rules;
    this.go = go;
    name = rules.field("name");
    path = rules.field("path");
    function = rules.field("function");
    arguments = rules.field("arguments");
    type = rules.field("type");
    importDeclaration = rules.type("import_declaration");
    genericType = rules.type("generic_type");
  }

  void describe() {
    rules
        .comments("comment")
        .imports("package_clause", this::packageName)
        .on("import_declaration", Walk::importRegion)
        .on("import_spec", this::imported)
        .on("call_expression", this::call)
        .on("type_conversion_expression", this::instantiated);
  }

  private void packageName(Walk walk, int node) {
    int named = walk.tree().firstChild(node);
    if (named >= 0) {
      walk.inPackage(walk.name(named));
    }
  }

  private void imported(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int quoted = tree.child(node, path);
    if (quoted < 0) {
      return;
    }
    String text = walk.name(quoted);
    String written = text.substring(1, Math.max(1, text.length() - 1));
    String module = written.replace('/', '.');
    int as = tree.child(node, name);
    String alias = as < 0 ? lastPart(written) : walk.name(as);
    int statement = tree.parent(node);
    while (statement > 0 && tree.symbol(statement) != importDeclaration) {
      statement = tree.parent(statement);
    }
    if (alias.equals(".")) {
      walk.importing(statement, module, "*", null);
    } else {
      walk.importing(statement, module, null, bound(alias));
    }
  }

  private static @Nullable String bound(String alias) {
    return alias.equals("_") ? null : alias;
  }

  /** A package goes by the last part of its path, its version aside. */
  private static String lastPart(String written) {
    String unversioned = VERSION.matcher(written).replaceFirst("");
    return Names.simple(unversioned.replace('/', '.'));
  }

  private void call(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int arity = walk.arity(tree.child(node, arguments));
    go.expressions.call(walk, node, tree.child(node, function), arity);
  }

  /** {@code Zeros[int](1)}, which the grammar takes for a conversion to a type. */
  private void instantiated(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int typed = tree.child(node, type);
    if (typed >= 0 && tree.symbol(typed) == genericType) {
      go.expressions.call(walk, node, tree.firstChild(typed), 1);
    }
  }
}
