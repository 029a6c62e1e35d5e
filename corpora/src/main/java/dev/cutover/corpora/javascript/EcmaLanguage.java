package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.BuiltInMembers;
import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;

/** What JavaScript and TypeScript have in common: modules, tests, built-in members. */
public abstract class EcmaLanguage extends GrammarLanguage {
  /** A language whose id is the name of its grammar. */
  protected EcmaLanguage(String id, Natives natives, ParseLimits limits) {
    super(id, natives, limits, EcmaModules.TEST_PATH);
  }

  @Override
  public final String family() {
    return EcmaModules.FAMILY;
  }

  @Override
  public final boolean handsOnNames() {
    return true;
  }

  @Override
  public final boolean isBuiltInMember(String name) {
    return BuiltInMembers.ECMASCRIPT.contains(name);
  }

  @Override
  public final String moduleOf(String path, FileFacts facts) {
    return EcmaModules.moduleOf(path);
  }

  @Override
  public final String importedModule(String path, FileFacts.Import declared) {
    return EcmaModules.imported(path, declared.module());
  }
}
