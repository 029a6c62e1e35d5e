package dev.cutover.ci.gate;

import dev.cutover.ci.gate.SliceOrders.Greeting;
import dev.cutover.ci.gate.SliceOrders.Heap;
import dev.cutover.ci.gate.SliceOrders.Request;
import dev.cutover.ci.gate.SliceOrders.Taken;
import dev.cutover.ci.gate.SliceOrders.Wish;
import dev.cutover.ci.launch.LoggedProcess;
import dev.cutover.ci.launch.SpecJson;
import dev.cutover.measure.Cell;
import dev.cutover.run.gate.Role;
import dev.cutover.run.gate.Side;
import dev.cutover.run.gate.SideException;
import dev.cutover.run.gate.Slice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A side as a process that waits at its standard input while the other one works. */
final class ChildSide implements Side {
  private static final int PATIENCE_SECONDS = 5;

  private final Role role;
  private final Process process;
  private final BufferedReader answers;
  private final OutputStream requests;
  private final Path log;
  private final Duration limit;
  private final Function<Cell, SliceOrders> orders;
  private boolean greeted;

  private ChildSide(
      Role role, Process process, Function<Cell, SliceOrders> orders, Path log, Duration limit) {
    this.role = role;
    this.process = process;
    this.orders = orders;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.getOutputStream();
    this.log = log;
    this.limit = limit;
  }

  /**
   * Starts one, and does not wait until it is up.
   *
   * @param command what starts its process
   * @param orders what the slices of a cell are
   * @param log for what it prints
   * @param limit how long one answer may take
   */
  static ChildSide start(
      Role role,
      List<String> command,
      Function<Cell, SliceOrders> orders,
      Path log,
      Duration limit) {
    return new ChildSide(role, process(role, command, log), orders, log, limit);
  }

  private static Process process(Role role, List<String> command, Path log) {
    try {
      return new ProcessBuilder(command).redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw new SideException(role, "it did not start: " + e.getMessage());
    }
  }

  @Override
  public void warmUp(Cell cell, int slices) {
    say(new Request(Wish.WARM_UP, Optional.of(orders.apply(cell)), slices));
  }

  @Override
  public void take(Cell cell, int slices) {
    say(new Request(Wish.TAKE, Optional.of(orders.apply(cell)), slices));
  }

  @Override
  public void ready() {
    if (!greeted) {
      greet();
    }
    Taken _ = answer(Taken.class);
  }

  /** What it says first, before it looks at any request. */
  private void greet() {
    int protocol = answer(Greeting.class).protocol();
    if (protocol != SliceOrders.PROTOCOL) {
      throw new SideException(
          role,
          "it speaks protocol %d, this gate %d; run the gate of the newer build"
              .formatted(protocol, SliceOrders.PROTOCOL));
    }
    greeted = true;
  }

  @Override
  public Slice slice() {
    say(Request.of(Wish.SLICE));
    return answer(Slice.class);
  }

  /** The first and only thing that it does. */
  Slice sinceStart(Cell cell) {
    say(new Request(Wish.SINCE_START, Optional.of(orders.apply(cell)), 1));
    greet();
    return answer(Slice.class);
  }

  @Override
  public OptionalLong liveHeap() {
    say(Request.of(Wish.LIVE_HEAP));
    return OptionalLong.of(answer(Heap.class).bytes());
  }

  private void say(Record request) {
    try {
      requests.write(SpecJson.bytes(request));
      requests.write('\n');
      requests.flush();
    } catch (IOException _) {
      throw new SideException(role, ending());
    }
  }

  private <T extends Record> T answer(Class<T> type) {
    @Nullable String line = line();
    if (line == null) {
      throw new SideException(role, ending());
    }
    try {
      return SpecJson.parse(line.getBytes(StandardCharsets.UTF_8), type);
    } catch (JacksonException _) {
      throw new SideException(role, "it answered '%s'".formatted(line));
    }
  }

  private @Nullable String line() {
    FutureTask<@Nullable String> reading = new FutureTask<>(answers::readLine);
    Thread.ofPlatform().daemon().name("cutover-side-" + role).start(reading);
    try {
      return reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new SideException(role, "no answer within %d s".formatted(limit.toSeconds()));
    } catch (ExecutionException _) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  private static CancellationException interrupted() {
    return new CancellationException("interrupted");
  }

  private String ending() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return "it says no more, but has not ended";
      }
      return "its JVM ended with exit code %d: %s"
          .formatted(process.exitValue(), LoggedProcess.lastLines(log));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (IOException e) {
      return "its JVM ended with exit code %d".formatted(process.exitValue());
    }
  }

  /** The end of its input is asked for first, so that it clears its folder; then it is ended. */
  @Override
  public void close() {
    try {
      requests.close();
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException _) {
      // it has ended already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
