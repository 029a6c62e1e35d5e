package dev.cutover.reports.page;

import dev.cutover.reports.ReportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a page is put together from. */
final class Template {
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");
  private static final String ECHARTS_POM =
      "/META-INF/maven/org.webjars.npm/echarts/pom.properties";

  private Template() {}

  /** Fills each slot once; what fills one is not looked at again. */
  static String filled(String template, Map<String, String> slots) {
    return SLOT.matcher(template)
        .replaceAll(slot -> Matcher.quoteReplacement(slots.getOrDefault(slot.group(1), "")));
  }

  static String file(String name) {
    return text(name);
  }

  /** The charting library as the WebJar ships it. */
  static String echarts() {
    Properties pom = new Properties();
    try (InputStream in = open(ECHARTS_POM)) {
      pom.load(in);
    } catch (IOException e) {
      throw new ReportException("The WebJar of ECharts cannot be read: " + e.getMessage(), e);
    }
    return text(
        "/META-INF/resources/webjars/echarts/%s/dist/echarts.min.js"
            .formatted(pom.getProperty("version")));
  }

  /** What the page's security policy calls a script. */
  static String hash(String script) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new ReportException(
          "The page's part " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = Template.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("it is not on the class path");
    }
    return in;
  }
}
