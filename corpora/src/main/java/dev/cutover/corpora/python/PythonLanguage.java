package dev.cutover.corpora.python;

import dev.cutover.corpora.languages.BuiltInMembers;
import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;
import java.util.regex.Pattern;

/** Python. */
public final class PythonLanguage extends GrammarLanguage {
  /**
   * A {@code test} folder is one of tests only at the top: {@code django/test/} is what tests are
   * written with.
   */
  private static final Pattern TEST_PATH =
      Pattern.compile(
          "(^test/|(?:(?<=/)|^)(?:tests/|test_\\w+\\.py|\\w+_test\\.py|tests\\.py|conftest\\.py))");

  public PythonLanguage(Natives natives, ParseLimits limits) {
    super("python", natives, limits, TEST_PATH);
  }

  @Override
  protected void describe(Rules rules) {
    PythonExpressions expressions = new PythonExpressions(rules);
    new PythonDefinitions(rules, expressions).describe();
    new PythonReferences(rules, expressions).describe();
  }

  @Override
  public boolean handsOnNames() {
    return true;
  }

  @Override
  public boolean isBuiltInMember(String name) {
    return BuiltInMembers.PYTHON.contains(name);
  }

  @Override
  public String moduleOf(String path, FileFacts facts) {
    String module = Names.ofPath(path);
    boolean isPackage = Names.simple(module).equals("__init__");
    return isPackage ? Names.qualifier(module) : module;
  }

  /** One dot is the folder of the file, each further one the folder around. */
  @Override
  public String importedModule(String path, FileFacts.Import declared) {
    String module = declared.module();
    int dots = 0;
    while (dots < module.length() && module.charAt(dots) == '.') {
      dots++;
    }
    if (dots == 0) {
      return module;
    }
    String folder = Names.folder(path);
    for (int i = 1; i < dots; i++) {
      folder = Names.folder(folder);
    }
    String in = folder.replace('/', '.');
    String rest = module.substring(dots);
    return rest.isEmpty() ? in : in.isEmpty() ? rest : in + "." + rest;
  }
}
