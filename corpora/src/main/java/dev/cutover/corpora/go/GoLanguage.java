package dev.cutover.corpora.go;

import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;
import java.util.regex.Pattern;

/** Go. A package is its folder, by whose path others import it. */
public final class GoLanguage extends GrammarLanguage {
  private static final Pattern TEST_PATH = Pattern.compile("(_test\\.go)$");

  public GoLanguage(Natives natives, ParseLimits limits) {
    super("go", natives, limits, TEST_PATH);
  }

  @Override
  protected void describe(Rules rules) {
    GoExpressions go = new GoExpressions(rules);
    new GoDefinitions(rules, go).describe();
    new GoReferences(rules, go).describe();
  }

  @Override
  public boolean hasModulePerFile() {
    return false;
  }

  @Override
  public boolean hasModulePerFolder() {
    return true;
  }

  @Override
  public String moduleOf(String path, FileFacts facts) {
    String folder = Names.folder(path).replace('/', '.');
    return folder.isEmpty() ? facts.packageName() : folder;
  }

  @Override
  public boolean isExplicit() {
    return true;
  }
}
