package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.BuiltInMembers;
import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;
import java.util.List;

/** JavaScript, with JSX. */
public final class JavaScriptLanguage extends GrammarLanguage {
  public JavaScriptLanguage(Natives natives, ParseLimits limits) {
    super("javascript", natives, limits, EcmaModules.TEST_PATH);
  }

  @Override
  public String family() {
    return EcmaModules.FAMILY;
  }

  @Override
  protected void describe(Rules rules) {
    EcmaExpressions expressions = new EcmaExpressions(rules);
    EcmaDefinitions definitions = new EcmaDefinitions(rules, expressions, "field_definition");
    definitions.describe();
    new EcmaVariables(rules, definitions, (_, _) -> null, List.of()).describe();
    rules.on("class_heritage", definitions::superclass);
    new EcmaReferences(rules, expressions).describe();
  }

  @Override
  public boolean handsOnNames() {
    return true;
  }

  @Override
  public boolean isBuiltInMember(String name) {
    return BuiltInMembers.ECMASCRIPT.contains(name);
  }

  @Override
  public String moduleOf(String path, FileFacts facts) {
    return EcmaModules.moduleOf(path);
  }

  @Override
  public String importedModule(String path, FileFacts.Import declared) {
    return EcmaModules.imported(path, declared.module());
  }
}
