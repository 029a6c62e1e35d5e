package dev.cutover.corpora.cpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides from the parser the macros that libraries put before the names of their types ({@code class
 * SHOP_EXPORT Cart}): unexpanded they make a function of the class.
 */
final class CppMask {
  private static final Pattern EXPORT =
      Pattern.compile(
          "\\b(?:class|struct|union|enum(?:[ \\t]+class)?)[ \\t]+"
              + "([A-Z][A-Z0-9_]{2,}+(?:\\([^()\\n]*\\))?)(?=\\s+\\w+(?:[\\w:<> \\t]*)\\s*[{:;])");

  private CppMask() {}

  /** A copy of the source with those macros blanked. */
  static byte[] over(byte[] source) {
    byte[] masked = source.clone();
    Matcher matcher = EXPORT.matcher(new String(source, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      Arrays.fill(masked, matcher.start(1), matcher.end(1), (byte) ' ');
    }
    return masked;
  }
}
