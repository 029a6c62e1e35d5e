package dev.cutover.corpora.languages;

import dev.cutover.extract.FileFacts.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the name of a call, as far as this file tells.
 *
 * @param qualifier the type or module for {@link Scope#MEMBER}, null otherwise
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

  /** A value of that type, unknown where the type is. */
  public static Receiver of(@Nullable String type) {
    return type == null ? UNKNOWN : member(type);
  }
}
