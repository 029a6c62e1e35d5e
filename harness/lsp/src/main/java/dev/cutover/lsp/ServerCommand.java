package dev.cutover.lsp;

import dev.cutover.lsp.shaped.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What starts a language server.
 *
 * @param text as its user wrote it
 * @param words the executable and its arguments; no shell takes part
 */
public record ServerCommand(String text, List<String> words) {
  /** What stands before the shape of the server of our own. */
  public static final String SHAPED = "shaped:";

  public ServerCommand {
    words = List.copyOf(words);
  }

  /**
   * Reads a command line: words between blanks, with {@code "} or {@code '} around a word that has
   * some itself; or {@code shaped:?delay-ms=10&seed=7}.
   *
   * @throws LspException where it is none
   */
  public static ServerCommand parse(String text) {
    if (text.startsWith(SHAPED)) {
      return new ServerCommand(text, Shape.parse(text).command());
    }
    List<String> words = split(text);
    if (words.isEmpty() || words.getFirst().isEmpty()) {
      throw new LspException(
          "language server '%s' is no command; write one such as 'clangd' or 'pyright-langserver"
                  .formatted(text)
              + " --stdio'");
    }
    return new ServerCommand(text, words);
  }

  /** Starts the server, in the root of the sources where that is a folder. */
  Process start(Path root) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    if (root.toFile().isDirectory()) {
      builder.directory(root.toFile());
    }
    return builder.start();
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (quote != 0 ? character == quote : character == '"' || character == '\'') {
        quote = quote == 0 ? character : 0;
        inWord = true;
      } else if (quote == 0 && Character.isWhitespace(character)) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(character);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new LspException(
          "language server '%s' has a quote that does not end: %c".formatted(text, quote));
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  @Override
  public String toString() {
    return text;
  }
}
