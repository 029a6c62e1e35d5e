package dev.cutover.corpora.rust;

import dev.cutover.corpora.languages.BuiltInMembers;
import dev.cutover.corpora.languages.GrammarLanguage;
import dev.cutover.corpora.languages.Names;
import dev.cutover.corpora.languages.Rules;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.FileFacts;
import java.util.regex.Pattern;

/**
 * Rust. A module is named by its path, {@code src}, {@code mod}, {@code lib}, {@code main} aside.
 */
public final class RustLanguage extends GrammarLanguage {
  private static final Pattern TEST_PATH = Pattern.compile("(?:^|/)(tests?/|tests?\\.rs$)");
  private static final Pattern UNNAMED =
      Pattern.compile("(?:^|(?<=\\.))src(?:\\.|$)|(?:^|\\.)(?:mod|lib|main)$");

  public RustLanguage(Natives natives, ParseLimits limits) {
    super("rust", natives, limits, TEST_PATH);
  }

  @Override
  protected void describe(Rules rules) {
    RustExpressions rust = new RustExpressions(rules);
    new RustDefinitions(rules, rust).describe();
    new RustReferences(rules, rust).describe();
  }

  @Override
  public boolean handsOnNames() {
    return true;
  }

  @Override
  public boolean isBuiltInMember(String name) {
    return BuiltInMembers.RUST.contains(name);
  }

  @Override
  public String moduleOf(String path, FileFacts facts) {
    return module(path);
  }

  private static String module(String path) {
    String named = UNNAMED.matcher(Names.ofPath(path)).replaceAll("");
    return named.endsWith(".") ? named.substring(0, named.length() - 1) : named;
  }

  /** Paths begin at the crate, at the own module, at the one around, or at another crate. */
  @Override
  public String importedModule(String path, FileFacts.Import declared) {
    String written = declared.module();
    String base = module(path);
    if (written.equals("crate") || written.startsWith("crate.")) {
      return written.substring(Math.min(written.length(), "crate.".length()));
    }
    boolean relative = false;
    while (written.equals("super") || written.startsWith("super.")) {
      base = Names.qualifier(base);
      written = written.substring(Math.min(written.length(), "super.".length()));
      relative = true;
    }
    if (written.equals("self") || written.startsWith("self.")) {
      written = written.substring(Math.min(written.length(), "self.".length()));
      relative = true;
    }
    if (!relative || base.isEmpty()) {
      return written;
    }
    return written.isEmpty() ? base : base + "." + written;
  }
}
