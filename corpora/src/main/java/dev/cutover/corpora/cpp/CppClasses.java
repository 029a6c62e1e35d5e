package dev.cutover.corpora.cpp;

import dev.cutover.corpora.c.CDefinitions;
import dev.cutover.corpora.c.CTypes;
import dev.cutover.corpora.languages.Declaration;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.languages.Walk;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.BitSet;

/** What C++ has beyond C: classes with bases and access, namespaces, aliases, {@code new}. */
final class CppClasses {
  private final Rules rules;
  private final CTypes types;
  private final int name;
  private final int body;
  private final int type;
  private final int arguments;
  private final int accessSpecifier;
  private final int classSpecifier;
  private final int fieldList;
  private final int storage;
  private final BitSet bases;

  CppClasses(Rules rules, CTypes types) {
    this.rules = rules;
    this.types = types;
    name = rules.field("name");
    body = rules.field("body");
    type = rules.field("type");
    arguments = rules.field("arguments");
    accessSpecifier = rules.type("access_specifier");
    classSpecifier = rules.type("class_specifier");
    fieldList = rules.type("field_declaration_list");
    storage = rules.type("storage_class_specifier");
    bases = rules.types("type_identifier", "qualified_identifier", "template_type");
  }

  void describe(CDefinitions definitions) {
    rules
        .on("class_specifier", definitions.type(EntityKind.CLASS))
        .on("base_class_clause", this::inherited)
        .on("namespace_definition", this::namespace)
        .on("alias_declaration", this::alias)
        .on("new_expression", this::created);
  }

  /** The access specifier before a member; classes begin private. */
  Visibility visibility(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int member = tree.symbol(tree.parent(node)) == fieldList ? node : tree.parent(node);
    int list = tree.parent(member);
    if (list < 0 || tree.symbol(list) != fieldList) {
      int said = tree.childOfType(node, storage);
      boolean isStatic = said >= 0 && walk.isText(said, "static");
      return isStatic ? Visibility.PRIVATE : Visibility.PUBLIC;
    }
    boolean ofClass = tree.symbol(tree.parent(list)) == classSpecifier;
    Visibility found = ofClass ? Visibility.PRIVATE : Visibility.PUBLIC;
    for (int each = tree.firstChild(list);
        each >= 0 && each < member;
        each = tree.nextSibling(each)) {
      if (tree.symbol(each) == accessSpecifier) {
        found =
            switch (walk.name(each)) {
              case "private" -> Visibility.PRIVATE;
              case "protected" -> Visibility.PROTECTED;
              default -> Visibility.PUBLIC;
            };
      }
    }
    return found;
  }

  private void inherited(Walk walk, int clause) {
    for (int each : walk.parts(clause)) {
      if (walk.isOneOf(each, bases)) {
        types.names().refer(walk, walk.current(), EdgeKind.INHERITS, each);
      }
    }
  }

  private void namespace(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int named = tree.child(node, name);
    int block = tree.child(node, body);
    if (named >= 0 && block >= 0) {
      walk.define(
          new Declaration(EntityKind.MODULE, node, Names.dotted(walk.compact(named)))
              .signedUpTo(tree.start(block))
              .visible(Visibility.PUBLIC));
    }
  }

  private void alias(Walk walk, int node) {
    int named = walk.tree().child(node, name);
    if (named >= 0) {
      walk.define(
          new Declaration(EntityKind.TYPE_ALIAS, node, walk.name(named))
              .signedUpTo(walk.tree().end(named))
              .visible(visibility(walk, node)));
    }
  }

  private void created(Walk walk, int node) {
    SyntaxTree tree = walk.tree();
    int arity = walk.arity(tree.child(node, arguments));
    types.expressions().call(walk, node, tree.child(node, type), arity);
  }
}
