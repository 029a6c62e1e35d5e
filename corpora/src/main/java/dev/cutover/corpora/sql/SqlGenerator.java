package dev.cutover.corpora.sql;

import dev.cutover.corpora.synthetic.GeneratedFile;
import dev.cutover.corpora.synthetic.Generator;

/** Writes SQL: folders of migrations that build on those before them. */
public final class SqlGenerator implements Generator {
  @Override
  public String language() {
    return "sql";
  }

  @Override
  public Files files(Options options) {
    return new Made(new SqlPlans(options.seed()));
  }

  private record Made(SqlPlans plans) implements Files {
    @Override
    public String path(int number) {
      return plans.path(number);
    }

    @Override
    public GeneratedFile file(int number) {
      return new SqlFile(plans, number).write();
    }
  }
}
