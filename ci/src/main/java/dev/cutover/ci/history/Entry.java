package dev.cutover.ci.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a commit cost on a machine.
 *
 * @param at its date, ISO-8601, by which commits are ordered
 * @param machine only values of the same one are ever compared
 */
public record Entry(int schema, String commit, String at, String machine, List<Value> values) {
  /** The shape that this code writes. */
  public static final int SCHEMA = 1;

  public Entry {
    values = List.copyOf(values);
  }

  /**
   * A measurement of a cell; more is worse.
   *
   * @param value above zero
   */
  public record Value(String cell, String quantity, double value) {
    boolean sound() {
      return !cell.isBlank() && !quantity.isBlank() && value > 0 && Double.isFinite(value);
    }
  }

  /** Whether every part that later readers need is there, each series once. */
  boolean sound() {
    Set<String> series = new HashSet<>();
    return schema == SCHEMA
        && !commit.isBlank()
        && !machine.isBlank()
        && !values.isEmpty()
        && values.stream().allMatch(Value::sound)
        && values.stream().allMatch(value -> series.add(value.cell() + "\n" + value.quantity()));
  }
}
