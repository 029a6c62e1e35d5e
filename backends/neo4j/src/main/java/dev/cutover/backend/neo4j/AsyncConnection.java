package dev.cutover.backend.neo4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;
import org.neo4j.driver.async.AsyncSession;
import org.neo4j.driver.async.AsyncTransaction;
import org.neo4j.driver.async.ResultCursor;

/** Sends all statements of a batch before it waits for the answer to the first. */
final class AsyncConnection extends Connection {
  AsyncConnection(Address address) {
    super(address);
  }

  @Override
  <T> List<T> answers(Query question, Function<Record, T> answer) {
    return within(
        AccessMode.WRITE,
        session -> session.runAsync(question).thenCompose(cursor -> cursor.listAsync(answer)));
  }

  /** Record by record on the thread that asked: a sink may ask questions of its own. */
  @Override
  void feed(Query question, Consumer<Record> sink) {
    AsyncSession session = open(AccessMode.READ);
    try {
      ResultCursor cursor = result(session.runAsync(question));
      @Nullable Record record;
      while ((record = result(cursor.nextAsync())) != null) {
        sink.accept(record);
      }
    } finally {
      result(session.closeAsync().exceptionally(_ -> null));
    }
  }

  @Override
  void commit(List<Query> statements) {
    within(
        AccessMode.WRITE,
        session ->
            session
                .beginTransactionAsync()
                .thenCompose(transaction -> commit(transaction, statements)));
  }

  private static CompletionStage<Void> commit(
      AsyncTransaction transaction, List<Query> statements) {
    CompletableFuture<?>[] running =
        statements.stream()
            .map(
                statement ->
                    transaction
                        .runAsync(statement)
                        .thenCompose(ResultCursor::consumeAsync)
                        .toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(running).thenCompose(_ -> transaction.commitAsync());
  }

  /** A session that is closed rolls back what was not committed. */
  private <T> T within(AccessMode mode, Function<AsyncSession, CompletionStage<T>> work) {
    AsyncSession session = open(mode);
    try {
      return result(work.apply(session));
    } finally {
      result(session.closeAsync().exceptionally(_ -> null));
    }
  }

  private AsyncSession open(AccessMode mode) {
    return driver().session(AsyncSession.class, session(mode));
  }

  /** Waits for a stage, and throws what it failed with as the other driver would. */
  private static <T> T result(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
