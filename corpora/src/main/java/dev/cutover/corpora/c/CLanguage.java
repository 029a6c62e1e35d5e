package dev.cutover.corpora.c;

import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;
import java.util.Optional;

/** C, and every {@code .h}, whatever includes it. */
public final class CLanguage extends GrammarLanguage {
  public CLanguage(Natives natives, ParseLimits limits) {
    super("c", natives, limits, CModules.TEST_PATH);
  }

  @Override
  public String family() {
    return CModules.FAMILY;
  }

  @Override
  protected void describe(Rules rules) {
    CDeclarators declarators = new CDeclarators(rules);
    CTypes types = CTypes.ofC(rules);
    new CDefinitions(rules, declarators, types).describe();
    new CReferences(rules, types).describe();
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
