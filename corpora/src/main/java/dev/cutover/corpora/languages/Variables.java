package dev.cutover.corpora.languages;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which names of the file are variables, and of which type, at the node that the walk is at. */
public final class Variables {
  /** The end of a scope that is the whole file, where others may mean the variable too. */
  public static final int NEVER = Integer.MAX_VALUE;

  private static final String UNTOLD = "";

  private record Variable(String type, int end, @Nullable Variable shadowed) {}

  private final Map<String, Variable> byName = new HashMap<>();

  /**
   * A variable as seen from a place.
   *
   * @param type dotted name of its type, null where the file does not tell
   * @param isLocal whether its scope is less than the whole file
   */
  public record Known(@Nullable String type, boolean isLocal) {}

  /**
   * Declares a variable.
   *
   * @param type dotted, without type arguments; null where the file does not tell
   * @param end the first node behind its scope, {@link #NEVER} for that of the file
   */
  public void declare(String name, @Nullable String type, int end) {
    byName.merge(
        name,
        new Variable(type == null ? UNTOLD : type, end, null),
        (outer, inner) -> new Variable(inner.type, inner.end, outer));
  }

  /** The innermost variable of that name; null where none is in scope. */
  @Nullable Known at(String name, int node) {
    Variable variable = byName.get(name);
    while (variable != null && variable.end <= node) {
      variable = variable.shadowed;
    }
    if (variable == null) {
      return null;
    }
    return new Known(variable.type.isEmpty() ? null : variable.type, variable.end != NEVER);
  }
}
