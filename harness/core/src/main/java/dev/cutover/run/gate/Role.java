package dev.cutover.run.gate;

import java.util.Locale;

/** Which of the two a side is. */
public enum Role {
  BASE,
  HEAD;

  public Role other() {
    return this == BASE ? HEAD : BASE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
