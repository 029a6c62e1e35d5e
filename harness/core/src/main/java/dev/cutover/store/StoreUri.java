package dev.cutover.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A connection string: a scheme, what the backend makes of the rest, and perhaps the durability
 * that is asked of this store whatever is asked of others.
 *
 * @param scheme {@code sqlite}
 * @param rest {@code /tmp/graph.db}; may hold a password, so it is never printed: see {@link
 *     #toString}
 * @param durability from {@code ?durability=synced}, which stands behind the rest of any scheme
 */
public record StoreUri(String scheme, String rest, Optional<Durability> durability) {
  private static final Pattern TIER = Pattern.compile("[?&]durability=([^&]*)");

  /** A connection string that asks for no tier. */
  public StoreUri(String scheme, String rest) {
    this(scheme, rest, Optional.empty());
  }

  /**
   * Splits at the first colon; text without one is all scheme, like {@code mem}.
   *
   * @throws StoreException where the durability is none that there is
   */
  public static StoreUri parse(String text) {
    Matcher tier = TIER.matcher(text);
    if (!tier.find()) {
      return split(text, Optional.empty());
    }
    String behind = text.substring(tier.end());
    String others = behind.isEmpty() ? "" : text.charAt(tier.start()) + behind.substring(1);
    return split(text.substring(0, tier.start()) + others, Optional.of(tier(text, tier.group(1))));
  }

  /** The same place with the tier that another string asks for. */
  public StoreUri asDurableAs(StoreUri other) {
    return new StoreUri(scheme, rest, other.durability);
  }

  /** The connection string with its secrets. For opening only. */
  public String secret() {
    String plain = rest.isEmpty() ? scheme : scheme + ":" + rest;
    return durability
        .map(tier -> plain + (plain.contains("?") ? "&" : "?") + "durability=" + tier)
        .orElse(plain);
  }

  /** The connection string fit for reports and logs: passwords are starred out. */
  @Override
  public String toString() {
    return masked(secret());
  }

  /** Text fit for reports and logs: passwords of connection strings in it are starred out. */
  public static String masked(String text) {
    return text.replaceAll("(//[^/@:?\\s]*:)\\S*@", "$1***@")
        .replaceAll("(?i)([?&;](?:password|pwd|token|auth|secret|sslpassword)=)[^&;]*", "$1***");
  }

  private static StoreUri split(String text, Optional<Durability> durability) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new StoreUri(text, "", durability)
        : new StoreUri(text.substring(0, colon), text.substring(colon + 1), durability);
  }

  private static Durability tier(String text, String name) {
    return Arrays.stream(Durability.values())
        .filter(tier -> tier.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    "%s: durability '%s' is unknown, expected one of: %s"
                        .formatted(
                            masked(text),
                            name,
                            Arrays.stream(Durability.values())
                                .map(Durability::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
