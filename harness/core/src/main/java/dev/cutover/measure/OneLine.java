package dev.cutover.measure;

import dev.cutover.store.StoreUri;
import java.util.Arrays;

/** Says in one line what went wrong, without passwords. */
final class OneLine {
  private static final String OURS = "dev.cutover.";

  private OneLine() {}

  /** The message where it is one of ours; else also the kind of failure and its place. */
  static String of(Throwable failure) {
    String message = failure.getMessage();
    boolean ours = failure.getClass().getName().startsWith(OURS);
    String text =
        ours && message != null
            ? message
            : failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message)
                + place(failure);
    return fold(text);
  }

  private static String place(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
        .orElse("");
  }

  /** White space folded to single blanks, passwords starred out. */
  static String fold(String text) {
    return StoreUri.masked(text.strip().replaceAll("\\s+", " "));
  }
}
