package dev.cutover.fault;

import dev.cutover.fault.Fault.Moment;
import dev.cutover.fault.Fault.Side;
import dev.cutover.model.Relation;
import dev.cutover.store.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Draws plans: one fault that matters and up to two that only disturb, each where a run of this
 * size is likely to come by.
 */
public final class RandomPlans {
  private static final int MOST_DISTURBANCES = 2;
  private static final int MOST_ATTEMPTS_SPOILT = 3;

  private final RandomGenerator random;
  private final Ground ground;

  /**
   * What faults are drawn for.
   *
   * @param files of the corpus
   * @param batches that the run will about have
   * @param rows that a batch will about have
   * @param sides the stores that are written to
   * @param primary what the first store can do: a server can be cut off and killed
   * @param cached whether parse results are kept on disk
   */
  public record Ground(
      int files, int batches, int rows, List<Side> sides, Set<Capability> primary, boolean cached) {
    boolean isServed() {
      return primary.contains(Capability.SERVER);
    }
  }

  private RandomPlans(RandomGenerator random, Ground ground) {
    this.random = random;
    this.ground = ground;
  }

  /** The plan that these random numbers make. */
  public static FaultPlan draw(RandomGenerator random, Ground ground) {
    RandomPlans plans = new RandomPlans(random, ground);
    List<Fault> faults = new ArrayList<>(List.of(plans.main()));
    for (int more = random.nextInt(MOST_DISTURBANCES + 1); more > 0; more--) {
      faults.add(plans.disturbance());
    }
    return new FaultPlan(faults);
  }

  private Fault main() {
    int percent = random.nextInt(100);
    if (percent < 32) {
      return kill();
    }
    if (percent < 44) {
      return new Fault.KillLater(Duration.ofMillis(later()));
    }
    if (percent < 64) {
      return refusal();
    }
    if (percent < 86) {
      return ground.isServed() ? served() : torn();
    }
    return disturbance();
  }

  private Fault kill() {
    if (random.nextInt(10) == 0) {
      return new Fault.KillAtFile(1 + random.nextInt(ground.files()));
    }
    return new Fault.Kill(Side.PRIMARY, batch(), moment());
  }

  private Moment moment() {
    return switch (random.nextInt(6)) {
      case 0 -> new Moment.Before();
      case 1 -> new Moment.After();
      default -> new Moment.Inside(row());
    };
  }

  private Fault refusal() {
    return switch (random.nextInt(4)) {
      case 0 -> new Fault.DiskFull(side(), 1 + random.nextInt(ground.files() * 2));
      case 1 -> new Fault.Refused(side(), batch(), Short.MAX_VALUE);
      default -> new Fault.Refused(side(), batch(), 1 + random.nextInt(3));
    };
  }

  private Fault served() {
    return random.nextInt(3) == 0
        ? new Fault.ServerKill(Side.PRIMARY, batch(), row())
        : new Fault.Cut(Side.PRIMARY, batch(), row());
  }

  /** What a run must come through as if nothing had been. */
  private Fault disturbance() {
    return switch (random.nextInt(ground.cached() ? 6 : 5)) {
      case 5 -> cacheLoss();
      case 0 -> new Fault.Delay(side(), batch(), 1 + random.nextInt(5), millis(1, 20));
      case 1 -> new Fault.Hang(side(), batch(), row(), millis(10, 200));
      case 2 -> torn();
      case 3 -> new Fault.Unreadable(1 + random.nextInt(ground.files()), 1 + random.nextInt(2));
      default -> new Fault.Busy(side(), batch(), 1 + random.nextInt(MOST_ATTEMPTS_SPOILT));
    };
  }

  private Fault cacheLoss() {
    CacheDamage.Kind[] kinds = CacheDamage.Kind.values();
    return new Fault.CacheLoss(
        1 + random.nextInt(ground.files()), kinds[random.nextInt(kinds.length)]);
  }

  private Fault torn() {
    Relation[] relations = Relation.values();
    return new Fault.Torn(side(), batch(), relations[random.nextInt(relations.length)]);
  }

  private Side side() {
    return ground.sides().get(random.nextInt(ground.sides().size()));
  }

  /** Early ones more often: there is more to lose behind them, and the run surely has them. */
  private int batch() {
    double share = random.nextDouble();
    return 1 + (int) (share * share * ground.batches());
  }

  /** In whichever pass a store takes it: few take a row more than three times. */
  private int row() {
    double share = random.nextDouble();
    return (int) (share * share * 3 * ground.rows());
  }

  /** Evenly by order of magnitude, since nobody knows how long a run takes on this machine. */
  private long later() {
    return (long) (5 * Math.pow(300, random.nextDouble()));
  }

  private Duration millis(int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most + 1));
  }
}
