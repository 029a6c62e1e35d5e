package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import java.util.List;

/** JavaScript, with JSX. */
public final class JavaScriptLanguage extends EcmaLanguage {
  public JavaScriptLanguage(Natives natives, ParseLimits limits) {
    super("javascript", natives, limits);
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
}
