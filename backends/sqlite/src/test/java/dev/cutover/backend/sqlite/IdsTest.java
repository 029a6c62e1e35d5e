package dev.cutover.backend.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Keys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void a_text_that_is_no_longer_at_hand_keeps_its_number() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Database.run(connection, "CREATE TABLE paths (id INTEGER PRIMARY KEY, path TEXT UNIQUE)");
      connection.setAutoCommit(false);
      try (Ids paths = Ids.ofPaths(connection)) {
        paths.reload();
        for (int i = 1; i <= 2 * Ids.AT_HAND + 1; i++) {
          assertThat(paths.of("path" + i)).isEqualTo(i);
        }
        assertThat(paths.of("path1")).isEqualTo(1);
        assertThat(paths.of("another")).isEqualTo(2 * Ids.AT_HAND + 2);
      }
    }
  }

  @Test
  void the_parts_of_a_key_make_the_key_and_imply_its_path() {
    for (String key :
        List.of("", "#", "a", "a/", "a#b", "a#b#c", "?a", "?a#b", "?", Keys.PROJECT, "#?", "##")) {
      KeyParts parts = KeyParts.of(key);
      assertThat(parts.path() + parts.local()).isEqualTo(key);
      assertThat(KeyParts.of(parts.path()).path()).isEqualTo(parts.path());
      for (String path : List.of("", "a", "a/", "a#b", "?a", "?", Keys.PROJECT)) {
        assertThat(KeyParts.imply(key, path)).isEqualTo(path.equals(parts.path()));
      }
    }
  }
}
