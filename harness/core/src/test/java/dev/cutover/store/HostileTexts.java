package dev.cutover.store;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that databases like to change, cut, confuse or choke on; all of them valid Unicode. */
public final class HostileTexts {
  /** For names, signatures and other texts, and as paths. */
  public static final List<String> ALL =
      List.of(
          everyPlane(),
          "nul\0inside",
          "\0",
          "nul at the end\0",
          "\u0001\u0002\u001f\u007f\u0080",
          "tab\tnewline\ncarriage\r\nreturn",
          "single'double\"back\\slash`grave",
          "'; DROP TABLE entities; --",
          "100%",
          "under_score",
          "underXscore",
          "glob*[a-z]?",
          "\\N",
          "\\x00",
          "{{${}}}",
          " leading and trailing ",
          "Case",
          "case",
          "CASE",
          "\u00e9",
          "e\u0301",
          "\u00df",
          "\u1e9e",
          "\u0130",
          "\u0131",
          "\ufeffbom",
          "\u202eright to left",
          "\u05d0\u0627",
          "\ue000",
          "\ufffd",
          "\uffff",
          "\ud800\udc00",
          "\udbff\udfff",
          "\ud83d\udc69\u200d\ud83d\udcbb",
          "0",
          "1e3",
          "NULL",
          "true");

  private HostileTexts() {}

  /** Letters and digits that do not compress. */
  public static String noise(int length, long seed) {
    return new Random(seed)
        .ints(length, 0, 62)
        .mapToObj(
            digit -> "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(digit))
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }

  /** The first characters, one from the middle and the last two of each of the 17 planes. */
  private static String everyPlane() {
    return IntStream.rangeClosed(0, 16)
        .flatMap(plane -> IntStream.of(0x21, 0x5555, 0xFFFE, 0xFFFF).map(low -> plane << 16 | low))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
