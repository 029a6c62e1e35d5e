package dev.cutover.ci.migration;

import dev.cutover.model.Relation;
import dev.cutover.rollout.migration.Estimate;
import dev.cutover.rollout.migration.Plan;
import java.io.PrintWriter;

/** A plan for people to review. */
public final class PlanText {
  private static final double KIB = 1024;
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private PlanText() {}

  public static void print(Plan plan, PrintWriter out) {
    end("from", plan.source(), out);
    end("to", plan.target(), out);
    out.printf("%nrows%n");
    for (Relation relation : Relation.values()) {
      out.printf(
          "  %-16s %,14d from %,14d to%n",
          relation,
          plan.source().rows().getOrDefault(relation, 0L),
          plan.target().rows().getOrDefault(relation, 0L));
    }
    out.printf("%ncopy%n");
    out.printf("  writers          %d%n", plan.writers());
    if (plan.copied() > 0) {
      out.printf("  copied before    %,d rows%n", plan.copied());
    }
    plan.estimate().ifPresent(estimate -> estimate(estimate, out));
    plan.notes().forEach(note -> out.println("note: " + note));
    plan.blockers().forEach(blocker -> out.println("BLOCKED: " + blocker));
    out.flush();
  }

  private static void end(String which, Plan.End end, PrintWriter out) {
    out.printf("%-6s %s%n", which, end.store());
    out.printf("  engine           %s%n", end.engine());
    end.durability()
        .ifPresent(
            tier -> out.printf("  durability       %s (%s)%n", tier, end.durabilityDetail()));
    end.schema().ifPresent(version -> out.printf("  schema           %s%n", version));
    out.printf(
        "  on disk          %s%s%n",
        end.there() ? bytes((double) end.bytes()) : "not there yet",
        end.free() < 0 ? "" : ", " + bytes((double) end.free()) + " free");
  }

  private static void estimate(Estimate estimate, PrintWriter out) {
    out.printf(
        "  time             %s to %s for %,d rows%n",
        Times.of(estimate.seconds().least()), Times.of(estimate.seconds().most()), estimate.rows());
    estimate
        .bytes()
        .ifPresent(
            span ->
                out.printf(
                    "  space            %s to %s%n", bytes(span.least()), bytes(span.most())));
    out.printf("  reckoned from    %,d rows that were read and written%n", estimate.sampled());
  }

  /** A number of bytes for people. */
  static String bytes(double bytes) {
    if (bytes < 0) {
      return "unknown";
    }
    double left = bytes;
    int unit = 0;
    while (left >= KIB && unit < UNITS.length - 1) {
      left /= KIB;
      unit++;
    }
    return (unit == 0 ? "%.0f %s" : "%.1f %s").formatted(left, UNITS[unit]);
  }
}
