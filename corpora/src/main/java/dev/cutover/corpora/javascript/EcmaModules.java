package dev.cutover.corpora.javascript;

import dev.cutover.corpora.languages.Names;
import java.util.regex.Pattern;

/** How modules of JavaScript and TypeScript are named: by path, {@code index} for the folder. */
public final class EcmaModules {
  /** JavaScript and TypeScript see each other's definitions. */
  public static final String FAMILY = "ecmascript";

  /** {@code __tests__/}, {@code test/}, {@code shop.test.ts}, {@code shop.spec.js}. */
  public static final Pattern TEST_PATH =
      Pattern.compile(
          "(?:^|/)(__tests__/|__mocks__/|tests?/|[^/]+\\.(?:test|spec)\\.[cm]?[jt]sx?$)");

  private static final Pattern EXTENSION = Pattern.compile("(?:\\.d)?\\.[cm]?[jt]sx?$");
  private static final Pattern INDEX = Pattern.compile("(?:^|/)index$");

  private EcmaModules() {}

  /** The module that a file is. */
  public static String moduleOf(String path) {
    String stem = EXTENSION.matcher(path).replaceFirst("");
    return INDEX.matcher(stem).replaceFirst("").replace('/', '.');
  }

  /** The module that a specifier means in a file; a package's name where it is not relative. */
  public static String imported(String path, String specifier) {
    if (!specifier.startsWith(".")) {
      return moduleOf(specifier.startsWith("@") ? specifier.substring(1) : specifier);
    }
    return moduleOf(Names.resolve(Names.folder(path), specifier));
  }
}
