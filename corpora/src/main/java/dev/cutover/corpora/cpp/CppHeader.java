package dev.cutover.corpora.cpp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells the headers of C++ from those of C, whose extension they share. */
public final class CppHeader {
  private static final Pattern ONLY_CPP =
      Pattern.compile(
          "^[ \\t]*(?:"
              + "(?:inline[ \\t]+)?namespace(?:[ \\t]+[\\w:]+)?[ \\t]*\\{"
              + "|template[ \\t]*<"
              + "|class(?:[ \\t]+\\w+)+[ \\t]*(?:[:{;]|$)"
              + "|(?:public|private|protected)[ \\t]*:"
              + "|using[ \\t]+[\\w:]+[ \\t]*[=;]"
              + "|using[ \\t]+namespace[ \\t])",
          Pattern.MULTILINE);

  private CppHeader() {}

  /** Whether a line of the file begins as only C++ has it. */
  public static boolean isOne(byte[] source) {
    return ONLY_CPP.matcher(new String(source, StandardCharsets.ISO_8859_1)).find();
  }
}
