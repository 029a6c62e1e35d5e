package dev.cutover.corpora.languages;

import dev.cutover.extract.FileFacts.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the name of a call, as far as this file tells.
 *
 * @param qualifier the type or module for {@link Scope#MEMBER}, the path of a value for {@link
 *     Scope#VALUE}, null otherwise
 */
public record Receiver(Scope scope, @Nullable String qualifier) {
  /** No receiver: {@code find()}. */
  public static final Receiver NONE = new Receiver(Scope.LEXICAL, null);

  /** The enclosing type: {@code this.find()}. */
  public static final Receiver SELF = new Receiver(Scope.SELF, null);

  /** What the enclosing type inherits: {@code super.find()}. */
  public static final Receiver SUPER = new Receiver(Scope.SUPER, null);

  /** No receiver, and no definition either: what is called is the value of a variable. */
  public static final Receiver LOCAL = new Receiver(Scope.LOCAL, null);

  /** An expression whose type this file does not tell: {@code load().find()}. */
  public static final Receiver UNKNOWN = new Receiver(Scope.UNKNOWN_RECEIVER, null);

  /** A type or module of that dotted name: {@code Shop.find()}. */
  public static Receiver member(String qualifier) {
    return new Receiver(Scope.MEMBER, qualifier);
  }

  /** What stands before the path of a value where a type is asked for. */
  private static final String VALUE_OF = "=";

  /**
   * The type of a value that other files tell of, in place of a type's name: {@code Shop.shelf} is
   * the field of that name, {@code Shop.shelf()} what the method returns.
   */
  public static String typeOfValue(String path) {
    return VALUE_OF + path;
  }

  /** The type of a value where that has no name, so that its members are the language's own. */
  public static final String NAMELESS_TYPE = "[]";

  /** The part of a path that stands for what a callable returns. */
  public static String returnedBy(String callable) {
    return callable + "()";
  }

  /** A value of that type, which may be another value's; unknown where the type is. */
  public static Receiver of(@Nullable String type) {
    if (type == null) {
      return UNKNOWN;
    }
    return type.startsWith(VALUE_OF)
        ? new Receiver(Scope.VALUE, type.substring(VALUE_OF.length()))
        : member(type);
  }

  /** A member of a value of that type, as a path. */
  public static @Nullable String memberPath(@Nullable String type, String member) {
    if (type == null) {
      return null;
    }
    return (type.startsWith(VALUE_OF) ? type.substring(VALUE_OF.length()) : type) + "." + member;
  }
}
