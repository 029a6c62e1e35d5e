package dev.cutover.queue.kafka;

import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.store.StoreUri;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * Where a Kafka is.
 *
 * @param text fit for messages
 * @param settings that every client of it has
 */
record Address(String text, Map<String, String> settings) {
  private static final Pattern SHAPE =
      Pattern.compile("//(?:([^:@/]+):([^@/]+)@)?([^@/?]+:\\d+)/?(?:\\?tls=(true|false))?");
  private static final String MILLIS = "5000";

  static Address parse(StoreUri uri) {
    Matcher parts = SHAPE.matcher(uri.rest());
    if (!parts.matches()) {
      throw new BrokerException(
          "%s is no address of a Kafka; write kafka://USER:PASSWORD@HOST:PORT,HOST:PORT?tls=true"
              .formatted(uri));
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, parts.group(3));
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, MILLIS);
    boolean tls = "true".equals(parts.group(4));
    boolean user = parts.group(1) != null;
    settings.put(
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
        (user ? "SASL_" : "") + (tls ? "SSL" : "PLAINTEXT"));
    if (user) {
      settings.put(SaslConfigs.SASL_MECHANISM, "PLAIN");
      settings.put(
          SaslConfigs.SASL_JAAS_CONFIG,
          "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
              .formatted(quoted(parts.group(1)), quoted(parts.group(2))));
    }
    return new Address(uri.toString(), Map.copyOf(settings));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Settings of a client, with its own beside those of the server. */
  Properties client(Map<String, String> own) {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.putAll(own);
    return properties;
  }

  @Override
  public String toString() {
    return text;
  }
}
