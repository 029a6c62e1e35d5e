package dev.cutover.corpora.java;

import dev.cutover.corpora.synthetic.GeneratedFile;
import dev.cutover.corpora.synthetic.Generator;

/** Writes Java: modules of a package each, in the shape of published libraries and their tests. */
public final class JavaGenerator implements Generator {
  @Override
  public String language() {
    return "java";
  }

  @Override
  public boolean writesTests() {
    return true;
  }

  @Override
  public Files files(Options options) {
    JavaLayout layout = new JavaLayout(options.tests());
    return new Made(layout, new JavaPlans(options.seed(), layout));
  }

  private record Made(JavaLayout layout, JavaPlans plans) implements Files {
    @Override
    public String path(int number) {
      return switch (layout.placeOf(number)) {
        case JavaLayout.Main(int ordinal) -> plans.path(ordinal);
        case JavaLayout.Test(int subject) ->
            layout.testFolder(number) + testName(number, subject) + ".java";
        case JavaLayout.Copy(int original) ->
            layout.copyFolder(number) + plans.name(original) + ".java";
      };
    }

    @Override
    public GeneratedFile file(int number) {
      String path = path(number);
      return switch (layout.placeOf(number)) {
        case JavaLayout.Main(int ordinal) -> new JavaFile(plans, plans.plan(ordinal), path).write();
        case JavaLayout.Test(int subject) ->
            new JavaTestFile(plans, plans.plan(subject), path, testName(number, subject)).write();
        case JavaLayout.Copy(int original) ->
            new JavaFile(plans, plans.plan(original), path).write();
      };
    }

    private String testName(int number, int subject) {
      String tested = plans.form(subject).isType() ? plans.name(subject) : "Module";
      return tested + "Test" + number;
    }
  }
}
