package dev.cutover.backend.neo4j;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Waits for each answer of the server before it goes on. */
final class SyncConnection extends Connection {
  SyncConnection(Address address) {
    super(address);
  }

  @Override
  <T> List<T> answers(Query question, Function<Record, T> answer) {
    try (Session session = driver().session(session(AccessMode.WRITE))) {
      return session.run(question).list(answer);
    }
  }

  @Override
  void feed(Query question, Consumer<Record> sink) {
    try (Session session = driver().session(session(AccessMode.READ))) {
      session.run(question).forEachRemaining(sink);
    }
  }

  /** A transaction that is not committed when it is closed is rolled back. */
  @Override
  void commit(List<Query> statements) {
    try (Session session = driver().session(session(AccessMode.WRITE));
        Transaction transaction = session.beginTransaction()) {
      statements.forEach(statement -> transaction.run(statement).consume());
      transaction.commit();
    }
  }
}
