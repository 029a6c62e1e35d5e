package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import dev.cutover.measure.Ticker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Sides in virtual time: slices of 100 ms with the noise of machines and of moments. */
final class SimulatedSides implements Sides, Ticker {
  private static final long SLICE = 100_000_000;
  private static final long START = 2_000_000_000;

  private final SplittableRandom random = new SplittableRandom(3);
  final List<Role> started = new ArrayList<>();
  private long now;
  int running;
  Head head = new Head(1, 1, 0, 100, "same", Integer.MAX_VALUE);
  String crashesIn = "";
  double controlBesideHead = 1;
  long baseRows = 100;
  boolean asksQuestions;
  double headTail = 1;
  private double onlyUntilStart = Double.MAX_VALUE;
  private Role last = Role.BASE;
  int otherRowsFromStart = Integer.MAX_VALUE;

  /**
   * How head differs: factors of time and allocation, a leak a slice, its rows, when it crashes.
   */
  record Head(
      double time, double allocation, long leak, long rows, String digest, int crashesAtSlice) {}

  /** Head is slow in the first machines only: luck, not a change. */
  SimulatedSides slowUntilStart(int starts) {
    onlyUntilStart = starts;
    return this;
  }

  Map<String, Long> controls() {
    now += 8_000_000;
    double beside = last == Role.HEAD ? controlBesideHead : 1;
    return Map.of(
        "arithmetic", (long) (2_000_000 * beside * noise(0.01)),
        "reads of memory", (long) (3_000_000 * noise(0.01)));
  }

  private double tail(Role role) {
    return role == Role.HEAD ? headTail : 1;
  }

  private double noise(double deviation) {
    return Math.exp(deviation * random.nextGaussian());
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleepUntil(long nanos) {
    now = Math.max(now, nanos);
  }

  @Override
  public Side start(Role role) {
    started.add(role);
    running++;
    now += START;
    boolean changed = role == Role.HEAD && started.size() <= onlyUntilStart;
    double machine = noise(0.02) * (changed ? head.time() : 1);
    return new Side() {
      private int slices;
      private String store = "";

      @Override
      public void warmUp(Cell cell, int slices) {
        now += slices * SLICE;
      }

      @Override
      public void take(Cell cell, int slices) {
        store = cell.store();
        now += slices * SLICE;
      }

      @Override
      public void ready() {}

      @Override
      public Slice slice() {
        last = role;
        slices++;
        if (role == Role.HEAD
            && slices >= head.crashesAtSlice()
            && (crashesIn.isEmpty() || crashesIn.equals(store))) {
          throw new SideException(role, "its JVM ended with exit code 134");
        }
        long nanos = (long) (SLICE * machine * noise(0.05));
        now += nanos;
        boolean isBase = role == Role.BASE;
        Map<Quantity, Long> spent = new EnumMap<>(Quantity.class);
        spent.put(Quantity.TIME, nanos);
        spent.put(Quantity.ALLOCATION, (long) (1_000_000 * (isBase ? 1 : head.allocation())));
        if (asksQuestions) {
          spent.put(Quantity.P99, (long) (50_000 * noise(0.05) * tail(role)));
        }
        return isBase
            ? new Slice(spent, baseRows, "same")
            : new Slice(
                spent, head.rows(), started.size() > otherRowsFromStart ? "other" : head.digest());
      }

      @Override
      public OptionalLong liveHeap() {
        long leaked = role == Role.HEAD ? slices * head.leak() : 0;
        return OptionalLong.of((long) (20_000_000 * noise(0.01)) + leaked);
      }

      @Override
      public void close() {
        running--;
      }
    };
  }
}
