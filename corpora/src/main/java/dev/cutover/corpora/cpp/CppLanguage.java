package dev.cutover.corpora.cpp;

import dev.cutover.corpora.c.CDeclarators;
import dev.cutover.corpora.c.CDefinitions;
import dev.cutover.corpora.c.CModules;
import dev.cutover.corpora.c.CReferences;
import dev.cutover.corpora.c.CTypes;
import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;
import java.util.Optional;

/** C++. */
public final class CppLanguage extends GrammarLanguage {
  public CppLanguage(Natives natives, ParseLimits limits) {
    super("cpp", natives, limits, CModules.TEST_PATH);
  }

  @Override
  public String family() {
    return CModules.FAMILY;
  }

  @Override
  protected void describe(Rules rules) {
    CDeclarators declarators =
        new CDeclarators(rules)
            .named(rules, "qualified_identifier", "destructor_name", "operator_name");
    CTypes types = CTypes.ofCpp(rules);
    CppClasses classes = new CppClasses(rules, types);
    CDefinitions definitions =
        new CDefinitions(rules, declarators, types)
            .accessibleBy(classes::visibility)
            .wrappedIn("template_declaration");
    definitions.describe();
    classes.describe(definitions);
    new CReferences(rules, types).describe();
  }

  @Override
  protected byte[] parseable(byte[] source) {
    return CppMask.over(source);
  }

  @Override
  public boolean seesMembersUnqualified() {
    return true;
  }

  @Override
  public boolean hasOpenNamespaces() {
    return true;
  }

  @Override
  public String moduleOf(String path, FileFacts facts) {
    return CModules.moduleOf(path);
  }

  @Override
  public String importedModule(String path, FileFacts.Import declared) {
    return CModules.moduleOf(declared.module());
  }

  @Override
  public Optional<String> moduleBeside(String path, FileFacts.Import declared) {
    return Optional.of(CModules.beside(path, declared.module()));
  }

  @Override
  public boolean isFileLocal(String path, FileFacts.Definition definition) {
    return CModules.isFileLocal(path, definition);
  }

  @Override
  public boolean handsOnImports(String path) {
    return CModules.isHeader(path);
  }
}
