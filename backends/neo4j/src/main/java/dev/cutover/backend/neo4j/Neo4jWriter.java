package dev.cutover.backend.neo4j;

import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.driver.Query;

/** Writes each batch in a transaction of its own. */
final class Neo4jWriter implements Writer {
  private final Connection connection;
  private final Turns turns;
  private final Deletions deletions;
  private final Puts puts;

  Neo4jWriter(Connection connection, Names names, Turns turns) {
    this.connection = connection;
    this.turns = turns;
    this.deletions = new Deletions(names);
    this.puts = new Puts(names);
  }

  @Override
  public void write(Batch batch) {
    List<Query> statements = new ArrayList<>(deletions.of(batch.deletedPaths()));
    statements.addAll(puts.of(batch));
    if (!statements.isEmpty()) {
      turns.batch(() -> connection.write(statements));
    }
  }
}
