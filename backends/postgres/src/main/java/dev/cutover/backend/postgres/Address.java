package dev.cutover.backend.postgres;

import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a store is: a schema of a database.
 *
 * @param uri as it was given, to name the store by
 * @param source connects to the database, with the schema as the only one that names are looked up
 *     in
 */
record Address(StoreUri uri, String schema, PGSimpleDataSource source) {
  private static final String DEFAULT_SCHEMA = "cutover";

  /** Bytes of an identifier; PostgreSQL cuts off what is beyond. */
  private static final int LONGEST_IDENTIFIER = 63;

  private static final int TIMEOUT_SECONDS = 10;
  private static final int DEFAULT_PORT = 5432;

  private static final Pattern SHAPE =
      Pattern.compile(
          "//(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<host>\\[[^]]*]|[^:@/?]*)(?::(?<port>\\d{1,5}))?(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");

  static Address parse(StoreUri uri) {
    Matcher parts = SHAPE.matcher(uri.rest());
    if (!parts.matches()) {
      throw new StoreException(
          uri + " is no address of a database; write " + PostgresBackend.USAGE);
    }
    Map<String, String> settings = query(uri, parts.group("query"));
    String schema = schema(uri, settings);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {orElse(parts.group("host"), "localhost")});
    source.setPortNumbers(new int[] {port(parts.group("port"))});
    source.setDatabaseName(orElse(decoded(uri, parts.group("database")), "postgres"));
    source.setUser(orElse(decoded(uri, parts.group("user")), "postgres"));
    source.setPassword(decoded(uri, parts.group("password")));
    source.setApplicationName("cutover");
    source.setConnectTimeout(TIMEOUT_SECONDS);
    source.setLoginTimeout(TIMEOUT_SECONDS);
    source.setTcpKeepAlive(true);
    settings.forEach((name, value) -> set(uri, source, name, value));
    source.setCurrentSchema(Texts.quoted(schema));
    return new Address(uri, schema, source);
  }

  private static Map<String, String> query(StoreUri uri, @Nullable String query) {
    Map<String, String> settings = new TreeMap<>();
    if (query == null || query.isEmpty()) {
      return settings;
    }
    for (String setting : query.split("&", -1)) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new StoreException(
            uri + ": the part behind the question mark is name=value&name=value");
      }
      settings.put(
          setting.substring(0, equals), orElse(decoded(uri, setting.substring(equals + 1)), ""));
    }
    return settings;
  }

  private static String schema(StoreUri uri, Map<String, String> settings) {
    @Nullable String ours = settings.remove("schema");
    @Nullable String drivers = settings.remove("currentSchema");
    String schema = ours != null ? ours : orElse(drivers, DEFAULT_SCHEMA);
    if (schema.getBytes(StandardCharsets.UTF_8).length > LONGEST_IDENTIFIER
        || schema.indexOf(0) >= 0
        || schema.startsWith("pg_")) {
      throw new StoreException(
          "%s: schema '%s' is no name for a schema: at most %d bytes, not beginning with pg_"
              .formatted(uri, schema, LONGEST_IDENTIFIER));
    }
    return schema;
  }

  private static void set(StoreUri uri, PGSimpleDataSource source, String name, String value) {
    PGProperty property = PGProperty.forName(name);
    if (property == null) {
      throw new StoreException(
          "%s: the PostgreSQL driver has no setting '%s'".formatted(uri, name));
    }
    source.setProperty(property, value);
  }

  private static int port(@Nullable String port) {
    return port == null ? DEFAULT_PORT : Integer.parseInt(port);
  }

  private static @Nullable String decoded(StoreUri uri, @Nullable String part) {
    try {
      return part == null
          ? null
          : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new StoreException(uri + ": a percent sign begins a code of two hex digits, as in %40");
    }
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null || text.isEmpty() ? other : text;
  }
}
