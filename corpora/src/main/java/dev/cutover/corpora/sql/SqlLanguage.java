package dev.cutover.corpora.sql;

import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;
import java.util.regex.Pattern;

/** SQL, whatever the dialect: what the grammar does not know is {@linkplain SqlMask hidden}. */
public final class SqlLanguage extends GrammarLanguage {
  private static final Pattern TEST_PATH = Pattern.compile("(?:^|/)(tests?/)");

  public SqlLanguage(Natives natives, ParseLimits limits) {
    super("sql", natives, limits, TEST_PATH);
  }

  @Override
  protected void describe(Rules rules) {
    SqlNames names = new SqlNames(rules.grammar());
    new SqlDefinitions(rules, names).describe();
    new SqlProcedures(rules).describe();
    new SqlReferences(rules, names).describe();
  }

  @Override
  protected byte[] parseable(byte[] source) {
    return SqlMask.over(source);
  }

  /** All files share the database's one name space. */
  @Override
  public String moduleOf(String path, FileFacts facts) {
    return "";
  }
}
