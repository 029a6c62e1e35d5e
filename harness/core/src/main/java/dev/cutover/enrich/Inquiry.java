package dev.cutover.enrich;

import java.util.List;

/**
 * A file about whose definitions somebody is asked.
 *
 * @param path relative to the corpus
 * @param language id of the language
 * @param source the bytes of the file; not to be changed
 */
public record Inquiry(String path, String language, Source source, List<Question> questions) {
  /** Hands out the bytes of a file. */
  @FunctionalInterface
  public interface Source {
    byte[] bytes();
  }

  /**
   * A definition that is asked about.
   *
   * @param definition its index, by which it is answered
   * @param offset of the first byte of its name, {@link #UNPLACED} where the name was not found
   */
  public record Question(int definition, int offset) {
    /** The offset of a name that does not stand where its definition does. */
    public static final int UNPLACED = -1;
  }

  /** One more than the highest index asked about. */
  public int size() {
    return questions.stream().mapToInt(Question::definition).max().orElse(-1) + 1;
  }
}
