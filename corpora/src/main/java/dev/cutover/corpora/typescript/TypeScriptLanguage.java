package dev.cutover.corpora.typescript;

import dev.cutover.corpora.javascript.EcmaDefinitions;
import dev.cutover.corpora.javascript.EcmaExpressions;
import dev.cutover.corpora.javascript.EcmaLanguage;
import dev.cutover.corpora.javascript.EcmaReferences;
import dev.cutover.corpora.javascript.EcmaVariables;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import java.util.List;

/** TypeScript. The grammar at hand knows no JSX: in a {@code .tsx} file, markup is an error. */
public final class TypeScriptLanguage extends EcmaLanguage {
  public TypeScriptLanguage(Natives natives, ParseLimits limits) {
    super("typescript", natives, limits);
  }

  @Override
  protected void describe(Rules rules) {
    EcmaExpressions expressions = new EcmaExpressions(rules).seeingThrough("non_null_expression");
    EcmaDefinitions definitions =
        new EcmaDefinitions(rules, expressions, "public_field_definition");
    TypeScriptTypes types = new TypeScriptTypes(rules, definitions);
    definitions.parametersAs(types::parameterText).describe();
    types.describe();
    new EcmaVariables(
            rules,
            definitions,
            types::declared,
            List.of("required_parameter", "optional_parameter"))
        .describe();
    new EcmaReferences(rules, expressions).describe();
  }
}
