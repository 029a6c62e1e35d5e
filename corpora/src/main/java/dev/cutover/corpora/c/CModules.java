package dev.cutover.corpora.c;

import dev.cutover.corpora.languages.Names;
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

  private CModules() {}

  /** The module that a file is, or that an include means. */
  public static String moduleOf(String path) {
    return Names.ofPath(Names.resolve("", path));
  }
}
