package dev.cutover.backend.cozo;

import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Writer;
import java.util.List;
import java.util.concurrent.locks.Lock;

/** Writes each batch as one script, which the engine runs as one transaction. */
final class CozoWriter implements Writer {
  private final CozoClient client;
  private final String graph;
  private final Lock turn;

  /**
   * @param turn of the store's writers, since the engine commits one at a time
   */
  CozoWriter(CozoClient client, String graph, Lock turn) {
    this.client = client;
    this.graph = graph;
    this.turn = turn;
  }

  @Override
  public void write(Batch batch) {
    if (batch.isEmpty()) {
      return;
    }
    Parameters parameters = new Parameters();
    String script = script(batch, parameters);
    turn.lock();
    try {
      client.change(script, parameters);
    } finally {
      turn.unlock();
    }
  }

  private String script(Batch batch, Parameters parameters) {
    StringBuilder script = new StringBuilder();
    if (!batch.deletedPaths().isEmpty()) {
      script.append(Deletion.script(graph, batch.deletedPaths(), parameters));
    }
    for (Table table : Table.values()) {
      List<Row> rows = batch.rows(table.relation(), Row.class);
      if (!rows.isEmpty()) {
        script.append(table.put(graph));
        parameters.withRows(table.in(graph), rows);
      }
    }
    return script.toString();
  }
}
