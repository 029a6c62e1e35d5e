package dev.cutover.backend.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.BulkSpeed;
import dev.cutover.store.Durability;
import dev.cutover.store.StoreUri;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

final class PostgresBulkSpeed extends BulkSpeed {
  @Override
  protected Backend backend() {
    return new PostgresBackend();
  }

  @Override
  protected StoreUri freshUri(Path folder) {
    return SharedServer.fresh();
  }

  @Override
  protected BareLoop bareLoop(Path folder, Durability durability) throws SQLException {
    Address address = Address.parse(SharedServer.fresh());
    return new Copies(address.source().getConnection(), address.schema(), durability);
  }

  /** The store's tables with their identities; COPY of text, a string for each batch. */
  private static final class Copies implements BareLoop {
    private final Connection connection;
    private final CopyManager copying;

    Copies(Connection connection, String schema, Durability durability) throws SQLException {
      this.connection = connection;
      this.copying = connection.unwrap(PGConnection.class).getCopyAPI();
      execute(Tier.setting(durability));
      execute("CREATE SCHEMA " + schema);
      execute(Table.ENTITIES.ddl());
      execute(Table.EDGES.ddl());
      if (durability == Durability.NONE) {
        execute("ALTER TABLE entities SET UNLOGGED");
        execute("ALTER TABLE edges SET UNLOGGED");
      }
      connection.setAutoCommit(false);
    }

    @Override
    public void write(List<Row> rows) throws SQLException, IOException {
      StringBuilder entities = new StringBuilder();
      StringBuilder edges = new StringBuilder();
      for (Row row : rows) {
        switch (row) {
          case Entity entity -> add(entities, entity);
          case Edge edge -> add(edges, edge);
          case Row other -> throw new IllegalArgumentException("not in this loop: " + other);
        }
      }
      copying.copyIn(
          "COPY entities FROM STDIN",
          new ByteArrayInputStream(entities.toString().getBytes(UTF_8)));
      copying.copyIn(
          "COPY edges FROM STDIN", new ByteArrayInputStream(edges.toString().getBytes(UTF_8)));
      connection.commit();
    }

    @Override
    public long count() throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet answer =
              statement.executeQuery(
                  "SELECT (SELECT count(*) FROM entities) + (SELECT count(*) FROM edges)")) {
        answer.next();
        return answer.getLong(1);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void add(StringBuilder lines, Entity entity) {
      field(lines, entity.key(), '\t');
      field(lines, entity.kind().toString(), '\t');
      field(lines, entity.name(), '\t');
      field(lines, entity.qualifiedName(), '\t');
      field(lines, entity.language(), '\t');
      field(lines, entity.path(), '\t');
      lines.append(entity.span().startLine()).append('\t');
      lines.append(entity.span().endLine()).append('\t');
      lines.append(entity.span().startByte()).append('\t');
      lines.append(entity.span().endByte()).append('\t');
      field(lines, entity.signature(), '\t');
      field(lines, entity.visibility().toString(), '\t');
      lines.append(entity.contentHash()).append('\t');
      field(lines, entity.enrichment(), '\n');
    }

    private static void add(StringBuilder lines, Edge edge) {
      field(lines, edge.from(), '\t');
      field(lines, edge.kind().toString(), '\t');
      field(lines, edge.to(), '\t');
      field(lines, edge.path(), '\t');
      lines.append(edge.sites()).append('\t');
      lines.append(edge.firstLine()).append('\t');
      lines.append(edge.firstByte()).append('\t');
      field(lines, edge.certainty().toString(), '\n');
    }

    /** The format of COPY escapes four characters by a backslash. */
    private static void field(StringBuilder lines, @Nullable String text, char end) {
      if (text == null) {
        lines.append("\\N").append(end);
        return;
      }
      for (int i = 0; i < text.length(); i++) {
        char unit = text.charAt(i);
        switch (unit) {
          case '\\' -> lines.append("\\\\");
          case '\t' -> lines.append("\\t");
          case '\n' -> lines.append("\\n");
          case '\r' -> lines.append("\\r");
          default -> lines.append(unit);
        }
      }
      lines.append(end);
    }

    private void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
