package dev.cutover.lsp;

import dev.cutover.enrich.Enrichment;
import dev.cutover.enrich.Terms;
import dev.failsafe.CircuitBreaker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server for the length of a run, with no more requests on their way than the window has.
 *
 * <p>A thread of its own does everything that may hang, and owns all state but that of a {@link
 * Request}; others hand it what happened. Deadlines are kept by the timer, so that they hold while
 * that thread hangs.
 */
final class Session implements AutoCloseable {
  /** So many requests past their deadline in a row, and the server is given a rest. */
  private static final int TIMEOUTS_TO_REST = 5;

  /** A rest takes so many deadlines; one request then tries whether it helped. */
  private static final int DEADLINES_OF_REST = 5;

  /** A server that was lost so often in a row is not started again. */
  private static final int MOST_LOSSES = 3;

  /** So many answers, and earlier losses are forgiven. */
  private static final int ANSWERS_TO_FORGIVE = 100;

  private static final Duration BACKOFF = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration FAREWELL = Duration.ofSeconds(4);

  private final ServerCommand command;
  private final LspEnricher.Launch launch;
  private final Terms terms;
  private final Path root;
  private final ScheduledExecutorService timer;
  private final Tally tally;
  private final Consumer<String> note;
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final Deque<Request> waiting = new ArrayDeque<>();
  private final Set<Request> flying = new LinkedHashSet<>();
  private final Thread thread;

  private CircuitBreaker<Object> breaker;
  private volatile @Nullable Connection connection;
  private boolean ready;
  private int starts;
  private int losses;
  private int hangs;
  private int answersSinceLoss;

  /** Whether those who ask wait for the server to be ready; otherwise they are refused. */
  private boolean awaited = true;

  private long notBefore = System.nanoTime();
  private boolean closed;

  Session(
      ServerCommand command,
      LspEnricher.Launch launch,
      Terms terms,
      Path root,
      ScheduledExecutorService timer,
      Tally tally,
      Consumer<String> note) {
    this.command = command;
    this.launch = launch;
    this.terms = terms;
    this.root = root;
    this.timer = timer;
    this.tally = tally;
    this.note = note;
    this.breaker = breaker(null);
    this.thread = Thread.ofPlatform().daemon().name("cutover-lsp-session").start(this::run);
  }

  /** Puts all questions of a file behind those that wait. */
  void ask(Document document) {
    mailbox.add(
        () -> {
          for (Request request : document.requests()) {
            if (request.isPlaced()) {
              waiting.add(request);
            } else {
              request.end(Outcome.UNPLACED);
            }
          }
        });
  }

  private void run() {
    try {
      while (!closed) {
        mailbox.take().run();
        advance();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      flying.forEach(request -> request.end(Outcome.FAILED));
      end(Outcome.UNSERVED);
      Connection last = connection;
      if (last != null) {
        last.close();
      }
    }
  }

  /** What can be done with a question now. */
  private enum Readiness {
    SEND,
    WAIT,
    REFUSE,
    GIVE_UP
  }

  private void advance() {
    while (flying.size() < terms.inFlight() && !waiting.isEmpty()) {
      switch (readiness()) {
        case SEND -> send(waiting.remove());
        case REFUSE -> waiting.remove().end(Outcome.REFUSED);
        case GIVE_UP -> end(Outcome.UNSERVED);
        case WAIT -> {
          return;
        }
      }
    }
  }

  private Readiness readiness() {
    if (losses > MOST_LOSSES) {
      return Readiness.GIVE_UP;
    }
    if (connection == null && System.nanoTime() - notBefore >= 0) {
      start();
    }
    if (connection != null && ready) {
      return breaker.tryAcquirePermit() ? Readiness.SEND : Readiness.REFUSE;
    }
    if (losses > MOST_LOSSES) {
      return Readiness.GIVE_UP;
    }
    return connection != null && awaited ? Readiness.WAIT : Readiness.REFUSE;
  }

  private void end(Outcome outcome) {
    while (!waiting.isEmpty()) {
      waiting.remove().end(outcome);
    }
  }

  private void send(Request request) {
    Connection to = connection;
    if (to == null) {
      throw new IllegalStateException("nothing is sent to nobody");
    }
    flying.add(request);
    request.watchedBy(
        timer.schedule(
            () -> expire(request, to), terms.deadline().toMillis(), TimeUnit.MILLISECONDS));
    request.document().openOn(to);
    CompletableFuture<Hover> reply = to.hover(request);
    request.sent(reply);
    CompletableFuture<Hover> _ =
        reply.whenComplete((hover, failure) -> replied(request, hover, failure));
  }

  /** On the thread that reads what the server says. */
  private void replied(Request request, @Nullable Hover hover, @Nullable Throwable failure) {
    if (failure == null) {
      try {
        if (request.answer(HoverText.of(hover))) {
          mailbox.add(() -> landed(request, true));
        }
        return;
      } catch (RuntimeException _) {
        // an answer that is none: it has no shape that the protocol knows
      }
    }
    if (request.end(Outcome.FAILED)) {
      boolean alive = failure == null || failure instanceof ResponseErrorException;
      mailbox.add(() -> landed(request, alive));
    }
  }

  /** On the timer's thread. */
  private void expire(Request request, Connection from) {
    if (!request.end(Outcome.TIMED_OUT)) {
      return;
    }
    if (!request.isWritten()) {
      from.killHung();
    }
    mailbox.add(
        () -> {
          request.cancel();
          leave(request);
          if (from == connection) {
            breaker.recordFailure();
          }
        });
  }

  private void landed(Request request, boolean alive) {
    leave(request);
    if (alive) {
      breaker.recordSuccess();
      answersSinceLoss++;
      if (answersSinceLoss >= ANSWERS_TO_FORGIVE) {
        losses = 0;
      }
    }
  }

  private void leave(Request request) {
    flying.remove(request);
    request.document().closeIfDone();
  }

  /** A server that does not answer after a rest either is presumed to hang for good. */
  private CircuitBreaker<Object> breaker(@Nullable Connection of) {
    return CircuitBreaker.builder()
        .withFailureThreshold(TIMEOUTS_TO_REST)
        .withSuccessThreshold(1)
        .withDelay(terms.deadline().multipliedBy(DEADLINES_OF_REST))
        .onOpen(
            event -> {
              note.accept("%s answers too late; it is given a rest".formatted(command.text()));
              if (of != null && event.getPreviousState() == CircuitBreaker.State.HALF_OPEN) {
                of.killHung();
              }
            })
        .build();
  }

  private void start() {
    if (starts++ > 0) {
      tally.restarted();
    }
    ready = false;
    try {
      Connection[] started = new Connection[1];
      Connection fresh =
          new Connection(
              launch.start(command, root), reason -> mailbox.add(() -> lost(started[0], reason)));
      started[0] = fresh;
      connection = fresh;
      Thread.ofPlatform().daemon().name("cutover-lsp-start").start(() -> greet(fresh));
    } catch (IOException e) {
      note.accept(
          "%s cannot be started, so it enriches nothing: %s"
              .formatted(command.text(), e.getMessage()));
      losses = MOST_LOSSES + 1;
    }
  }

  private void greet(Connection fresh) {
    Duration limit = terms.deadline().multipliedBy(Enrichment.DEADLINES_TO_START);
    try {
      fresh.initialize(root, limit);
      mailbox.add(() -> greeted(fresh));
    } catch (TimeoutException _) {
      mailbox.add(
          () -> {
            if (fresh == connection) {
              tally.startedDead();
              losses = MOST_LOSSES;
            }
            lost(fresh, "it did not say within %d ms that it is ready".formatted(limit.toMillis()));
          });
      fresh.kill();
    } catch (ExecutionException e) {
      mailbox.add(() -> lost(fresh, "it refused to start: " + e.getCause()));
      fresh.kill();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void greeted(Connection fresh) {
    if (fresh == connection) {
      ready = true;
      breaker = breaker(fresh);
    }
  }

  private void lost(Connection which, String reason) {
    if (which != connection || closed) {
      return;
    }
    connection = null;
    ready = false;
    losses++;
    hangs += which.isHung() ? 1 : 0;
    answersSinceLoss = 0;
    awaited = losses <= 1 && !which.isHung();
    notBefore = System.nanoTime() + rest(which).toNanos();
    Set<Request> left = Set.copyOf(flying);
    left.forEach(request -> request.end(Outcome.FAILED));
    left.forEach(this::leave);
    which.kill();
    note.accept(
        "%s was lost: %s%s"
            .formatted(
                command.text(), reason, losses > MOST_LOSSES ? "; it is not started again" : ""));
  }

  /**
   * How long a server that was lost is left alone. One that hung is started anew less and less
   * often, whatever it answers in between: each start takes time from everybody, and it is likely
   * to hang again.
   */
  private Duration rest(Connection lost) {
    if (lost.isHung()) {
      return terms.deadline().multipliedBy(DEADLINES_OF_REST << Math.min(hangs, MOST_DOUBLINGS));
    }
    return losses == 1
        ? Duration.ZERO
        : BACKOFF.multipliedBy(1L << Math.min(losses - 2, MOST_DOUBLINGS));
  }

  /** Ends the server, also where this session's thread hangs in a conversation with it. */
  @Override
  public void close() {
    mailbox.add(() -> closed = true);
    try {
      if (!thread.join(FAREWELL)) {
        Connection last = connection;
        if (last != null) {
          last.kill();
        }
        thread.interrupt();
        thread.join(FAREWELL);
      }
    } catch (InterruptedException _) {
      Connection last = connection;
      if (last != null) {
        last.kill();
      }
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
