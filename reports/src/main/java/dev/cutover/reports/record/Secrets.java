package dev.cutover.reports.record;

import java.util.regex.Pattern;

/**
 * Stars out the passwords of connection strings, wherever they stand in a text.
 *
 * <p>Texts that reach a report are supposed to hold none; this is the last door.
 */
final class Secrets {
  private static final Pattern IN_AUTHORITY =
      Pattern.compile("(//[^/@:?\\s]*:)(?!\\*\\*\\*@)[^@\\s]*@");
  private static final Pattern IN_QUERY =
      Pattern.compile("(?i)([?&;](?:password|pwd|token|secret|sslpassword)=)[^&;\\s'\"]*");

  private Secrets() {}

  static String hidden(String text) {
    if (text.indexOf('@') < 0 && text.indexOf('=') < 0) {
      return text;
    }
    String withoutUser = IN_AUTHORITY.matcher(text).replaceAll("$1***@");
    return IN_QUERY.matcher(withoutUser).replaceAll("$1***");
  }
}
