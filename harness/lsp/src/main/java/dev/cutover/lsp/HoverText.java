package dev.cutover.lsp;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkedString;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** Makes of what a server answers the text that goes into a row. */
final class HoverText {
  /** Documentation may be long, rows may not. */
  static final int MOST_CHARACTERS = 16_384;

  private HoverText() {}

  /** The text, its parts a blank line apart; null where there is none. */
  static @Nullable String of(@Nullable Hover hover) {
    if (hover == null || hover.getContents() == null) {
      return null;
    }
    Either<List<Either<String, MarkedString>>, MarkupContent> contents = hover.getContents();
    String text =
        contents.isRight()
            ? String.valueOf(contents.getRight().getValue())
            : contents.getLeft().stream().map(HoverText::part).collect(Collectors.joining("\n\n"));
    String valid = cut(text).strip();
    return valid.isEmpty() ? null : valid;
  }

  private static String part(Either<String, MarkedString> part) {
    return part.isLeft() ? part.getLeft() : part.getRight().getValue();
  }

  /** Rows hold valid Unicode only, and half a character is none. */
  private static String cut(String text) {
    StringBuilder valid = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS));
    int at = 0;
    while (at < text.length() && valid.length() < MOST_CHARACTERS - 1) {
      int codePoint = text.codePointAt(at);
      boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
      valid.appendCodePoint(lone ? '\uFFFD' : codePoint);
      at += Character.charCount(codePoint);
    }
    return valid.toString();
  }
}
