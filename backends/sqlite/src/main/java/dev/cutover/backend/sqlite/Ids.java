package dev.cutover.backend.sqlite;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.cutover.store.RecentTexts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for texts that occur often, given in the order of first sight, so that B-trees grow at
 * their end. A table holds them all; the last ones used are kept at hand.
 */
final class Ids implements AutoCloseable {
  /** Of each of two generations: enough for what the files of a large project refer to: 6 MB. */
  static final int AT_HAND = 1 << 16;

  /** So many new texts wait in the driver at most; they are all at hand, so none is missed. */
  private static final int CHUNK = 256;

  private final Connection connection;
  private final String table;
  private final Binding binding;
  private final PreparedStatement find;
  private final PreparedStatement add;

  private final RecentTexts atHand = new RecentTexts(AT_HAND);
  private @Nullable String lastText;
  private long lastId;
  private int waiting;
  private long last;
  private boolean tableWasEmpty;

  private Ids(Connection connection, String table, String columns, String values, Binding binding)
      throws SQLException {
    this.connection = connection;
    this.table = table;
    this.binding = binding;
    find =
        connection.prepareStatement(
            "SELECT id FROM %s WHERE (%s) = (%s)".formatted(table, columns, values));
    add =
        connection.prepareStatement(
            "INSERT INTO %s (%s, id) VALUES (%s, ?)".formatted(table, columns, values));
  }

  static Ids ofPaths(Connection connection) throws SQLException {
    Binding binding =
        (statement, path) -> {
          statement.setString(1, path);
          return 1;
        };
    return new Ids(connection, "paths", "path", "?", binding);
  }

  static Ids ofKeys(Connection connection, Ids paths) throws SQLException {
    Binding binding =
        (statement, key) -> {
          KeyParts parts = KeyParts.of(key);
          statement.setLong(1, paths.of(parts.path()));
          statement.setString(2, parts.local());
          return 2;
        };
    return new Ids(connection, "keys", "path, local", "?, ?", binding);
  }

  /**
   * The number of a text, which is given one where it has none; rows repeat what is before them.
   */
  long of(String text) throws SQLException {
    if (!text.equals(lastText)) {
      lastId = find(text);
      lastText = text;
    }
    return lastId;
  }

  private long find(String text) throws SQLException {
    HashValue128 hash = RecentTexts.hash(text);
    long id = atHand.get(hash);
    if (id == 0) {
      id = isNew() ? 0 : inTable(text);
      if (id == 0) {
        id = ++last;
        add(text, id);
      }
      atHand.put(hash, id);
    }
    return id;
  }

  /** Puts new texts into the table. */
  void flush() throws SQLException {
    if (waiting > 0) {
      waiting = 0;
      add.executeBatch();
    }
  }

  /** Believes the table alone, after a rollback or when another process has written. */
  void reload() throws SQLException {
    waiting = 0;
    add.clearBatch();
    atHand.clear();
    lastText = null;
    last = Database.number(connection, "SELECT coalesce(max(id), 0) FROM " + table);
    tableWasEmpty = last == 0;
  }

  @Override
  public void close() throws SQLException {
    find.close();
    add.close();
  }

  private long inTable(String text) throws SQLException {
    binding.bind(find, text);
    try (ResultSet found = find.executeQuery()) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  private void add(String text, long id) throws SQLException {
    int columns = binding.bind(add, text);
    add.setLong(columns + 1, id);
    add.addBatch();
    if (++waiting == CHUNK) {
      flush();
    }
  }

  /** Whether what is not at hand cannot be in the table either. */
  private boolean isNew() {
    return tableWasEmpty && !atHand.hasForgotten();
  }

  /** Sets the parameters that name a text and tells how many they are. */
  private interface Binding {
    int bind(PreparedStatement statement, String text) throws SQLException;
  }
}
