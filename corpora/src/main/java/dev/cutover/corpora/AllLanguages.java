package dev.cutover.corpora;

import dev.cutover.corpora.c.CLanguage;
import dev.cutover.corpora.cpp.CppHeader;
import dev.cutover.corpora.cpp.CppLanguage;
import dev.cutover.corpora.go.GoLanguage;
import dev.cutover.corpora.java.JavaLanguage;
import dev.cutover.corpora.javascript.JavaScriptLanguage;
import dev.cutover.corpora.python.PythonLanguage;
import dev.cutover.corpora.rust.RustLanguage;
import dev.cutover.corpora.sql.SqlLanguage;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.corpora.typescript.TypeScriptLanguage;
import dev.cutover.extract.Language;
import dev.cutover.extract.Languages;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every language there is, told by the extension of a file. */
public final class AllLanguages implements Languages {
  /** The ids of the languages. */
  public static final List<String> IDS =
      List.of("c", "cpp", "go", "java", "javascript", "python", "rust", "sql", "typescript");

  private final Map<String, Language> byExtension = new HashMap<>();

  /** The languages on these natives, with the usual limits for a file. */
  public AllLanguages(Natives natives) {
    this(natives, ParseLimits.DEFAULT);
  }

  /** The languages on these natives. */
  public AllLanguages(Natives natives, ParseLimits limits) {
    add(new JavaLanguage(natives, limits), "java");
    add(new JavaScriptLanguage(natives, limits), "js", "jsx", "mjs", "cjs");
    add(new TypeScriptLanguage(natives, limits), "ts", "tsx", "mts", "cts");
    add(new PythonLanguage(natives, limits), "py", "pyi");
    add(new GoLanguage(natives, limits), "go");
    add(new RustLanguage(natives, limits), "rs");
    add(new CLanguage(natives, limits), "c", "h");
    add(new CppLanguage(natives, limits), "cc", "cpp", "cxx", "hh", "hpp", "hxx");
    add(new SqlLanguage(natives, limits), "sql");
  }

  /** A header that says what only C++ does is C++. */
  @Override
  public Optional<Language> of(String path, byte[] source) {
    Optional<Language> byPath = of(path);
    return path.endsWith(".h") && CppHeader.isOne(source) ? of(path + "h") : byPath;
  }

  private void add(Language language, String... extensions) {
    for (String extension : extensions) {
      byExtension.put(extension, language);
    }
  }

  @Override
  public Optional<Language> of(String path) {
    int dot = path.lastIndexOf('.');
    if (dot < path.lastIndexOf('/')) {
      return Optional.empty();
    }
    String extension = path.substring(dot + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(byExtension.get(extension));
  }
}
