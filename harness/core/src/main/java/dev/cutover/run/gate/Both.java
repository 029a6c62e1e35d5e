package dev.cutover.run.gate;

/** Something of each side. */
public record Both<T>(T base, T head) {
  /** From what the side of a role has, and what the other one has. */
  public static <T> Both<T> of(Role role, T one, T other) {
    return role == Role.BASE ? new Both<>(one, other) : new Both<>(other, one);
  }

  public T of(Role role) {
    return role == Role.BASE ? base : head;
  }
}
