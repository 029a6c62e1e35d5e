package dev.cutover.corpora.cpp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides from the parser the macros that libraries put before the names of their types ({@code class
 * SHOP_EXPORT Cart}), which unexpanded make a function of the class, and those that say which lock
 * guards what ({@code Cart* cart_ GUARDED_BY(mutex_);}), which make a method of the field.
 */
final class CppMask {
  private static final Pattern EXPORT =
      Pattern.compile(
          "\\b(?:class|struct|union|enum(?:[ \\t]+class)?)[ \\t]+"
              + "([A-Z][A-Z0-9_]{2,}+(?:\\([^()\\n]*\\))?)(?=\\s+\\w+(?:[\\w:<> \\t]*)\\s*[{:;])");

  private static final Pattern LOCKS =
      Pattern.compile(
          "[\\w)\\]]\\s{1,40}"
              + "((?:[A-Z]+_)?(?:(?:PT_)?GUARDED_(?:BY|VAR)|LOCK_RETURNED|LOCKS_EXCLUDED|LOCKABLE"
              + "|(?:EXCLUSIVE|SHARED)_(?:(?:TRY)?LOCK_FUNCTION|LOCKS_REQUIRED)|UNLOCK_FUNCTION"
              + "|ASSERT_(?:EXCLUSIVE|SHARED)_LOCK|ACQUIRED_(?:BEFORE|AFTER)"
              + "|(?:TRY_)?ACQUIRE(?:_SHARED)?|RELEASE(?:_SHARED)?|REQUIRES(?:_SHARED)?|EXCLUDES"
              + "|NO_THREAD_SAFETY_ANALYSIS)\\b(?:[ \\t]*\\((?:[^()]|\\([^()]*\\))*\\))?)"
              + "(?=\\s*(?:[;={,]|[A-Z]+_[A-Z_]+\\())");

  private CppMask() {}

  /** A copy of the source with those macros blanked. */
  static byte[] over(byte[] source) {
    byte[] masked = source.clone();
    String text = new String(source, StandardCharsets.ISO_8859_1);
    blank(EXPORT.matcher(text), masked);
    blank(LOCKS.matcher(text), masked);
    return masked;
  }

  private static void blank(Matcher macros, byte[] masked) {
    while (macros.find()) {
      for (int i = macros.start(1); i < macros.end(1); i++) {
        masked[i] = masked[i] == '\n' ? masked[i] : (byte) ' ';
      }
    }
  }
}
