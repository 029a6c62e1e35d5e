package dev.cutover.corpora.c;

import dev.cutover.corpora.languages.Names;
import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.regex.Pattern;

/**
 * How files of C and C++ are named as modules: by path without extension, so that who includes
 * {@code util/list.h} finds what {@code src/util/list.c} defines.
 */
public final class CModules {
  /** C and C++ see each other's definitions. */
  public static final String FAMILY = "c";

  /** {@code test/}, {@code tests/}, {@code test_list.c}, {@code list_test.cc}. */
  public static final Pattern TEST_PATH =
      Pattern.compile("(?:^|/)(t/|tests?/|(?:test[-_]\\w+|\\w+_(?:unit)?test)\\.\\w+$)");

  private static final Pattern HEADER = Pattern.compile("\\.(?:h|hh|hpp|hxx|inc|inl|ipp|tcc)$");

  private CModules() {}

  /** The module that a file is, or that an include means. */
  public static String moduleOf(String path) {
    return Names.ofPath(Names.resolve("", path));
  }

  /** The module that an include means if there is such a file beside the one that includes it. */
  public static String beside(String path, String include) {
    return Names.ofPath(Names.resolve(Names.folder(path), include));
  }

  /** Whether a file is there to be included. */
  public static boolean isHeader(String path) {
    return HEADER.matcher(path).find();
  }

  /** Whether the definition is a static function or a macro of a file that nobody includes. */
  public static boolean isFileLocal(String path, Definition definition) {
    boolean hidden =
        definition.visibility() == Visibility.PRIVATE || definition.signature().startsWith("#");
    return definition.kind() == EntityKind.FUNCTION && hidden && !isHeader(path);
  }
}
