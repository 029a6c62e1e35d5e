package dev.cutover.corpora.java;

import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;
import java.util.regex.Pattern;

/** Java. */
public final class JavaLanguage extends GrammarLanguage {
  /** A source set of tests ({@code src/test/}, {@code src/integrationTest/}), a folder of tests. */
  private static final Pattern TEST_PATH =
      Pattern.compile("^(?!.*src/main/)(?:.*?/)??(src/(?:test|it|\\w+Test)\\w*/|tests?/)");

  public JavaLanguage(Natives natives, ParseLimits limits) {
    super("java", natives, limits, TEST_PATH);
  }

  @Override
  protected void describe(Rules rules) {
    JavaTypes types = new JavaTypes(rules.grammar());
    JavaReceivers receivers = new JavaReceivers(rules, types);
    new JavaVariables(rules, types, receivers).describe();
    new JavaDefinitions(rules, types).describe();
    new JavaReferences(rules, types, receivers).describe();
  }

  @Override
  public String moduleOf(String path, FileFacts facts) {
    return facts.packageName();
  }

  @Override
  public boolean seesMembersUnqualified() {
    return true;
  }

  @Override
  public boolean hasModulePerFile() {
    return false;
  }

  @Override
  public boolean isExplicit() {
    return true;
  }
}
