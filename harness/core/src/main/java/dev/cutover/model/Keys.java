package dev.cutover.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How entities are named.
 *
 * <ul>
 *   <li>project: {@code ./}; folder: {@code src/main/}; file: {@code src/main/B.java}
 *   <li>definition: {@code src/main/B.java#method:B.find(int,String)}, an equal twin {@code …~2} in
 *       order of appearance
 *   <li>target of an unresolved reference: {@code ?find}
 * </ul>
 *
 * No line number or content takes part, so an edit elsewhere in the file changes no key; parameters
 * tell overloads apart.
 */
public final class Keys {
  /** Key and path of the root that contains all. */
  public static final String PROJECT = "./";

  private static final String UNRESOLVED = "?";

  private Keys() {}

  /**
   * Names a definition.
   *
   * @param localName enclosing definitions of the file and the own name, joined by dots
   * @param parameters types as written, white space removed; null for what has no parameter list
   * @param twin 1 for the first of equal definitions in the file
   */
  public static String definition(
      String path, EntityKind kind, String localName, @Nullable List<String> parameters, int twin) {
    StringBuilder key =
        new StringBuilder(path).append('#').append(kind).append(':').append(localName);
    if (parameters != null) {
      key.append('(').append(String.join(",", parameters)).append(')');
    }
    if (twin > 1) {
      key.append('~').append(twin);
    }
    return key.toString();
  }

  /** Where an edge ends whose target is not in the corpus or not certain. */
  public static String unresolved(String name) {
    return UNRESOLVED + name;
  }

  /** Whether the key stands for a name that was not resolved. */
  public static boolean isUnresolved(String key) {
    return key.startsWith(UNRESOLVED);
  }

  /** The folder that a file or folder lies in, {@link #PROJECT} at the top. */
  public static String parentFolder(String path) {
    int end = path.endsWith("/") ? path.length() - 2 : path.length() - 1;
    int slash = path.lastIndexOf('/', end);
    return slash < 0 ? PROJECT : path.substring(0, slash + 1);
  }
}
