package dev.cutover.fault;

import dev.cutover.fault.Fault.OfStore;
import dev.cutover.fault.Fault.Side;
import java.util.List;

/** What goes wrong in one run. */
public record FaultPlan(List<Fault> faults) {
  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /** What is wrong with one of the stores. */
  public List<OfStore> on(Side side) {
    return all(OfStore.class).stream().filter(fault -> fault.on() == side).toList();
  }

  /** The faults of one kind. */
  public <F extends Fault> List<F> all(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether a fault of this kind is planned. */
  public boolean has(Class<? extends Fault> kind) {
    return faults.stream().anyMatch(kind::isInstance);
  }
}
