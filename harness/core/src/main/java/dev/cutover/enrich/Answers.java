package dev.cutover.enrich;

import org.jspecify.annotations.Nullable;

/** What was said of the definitions of one file. */
public final class Answers {
  /** Nothing was asked, or nobody answered. */
  public static final Answers NONE = new Answers(new @Nullable String[0]);

  private final @Nullable String[] texts;

  private Answers(@Nullable String[] texts) {
    this.texts = texts;
  }

  /**
   * Answers by the index of the definition.
   *
   * @param texts null for no answer
   */
  public static Answers of(@Nullable String[] texts) {
    return new Answers(texts.clone());
  }

  /** What was said of the definition with this index, null for nothing. */
  public @Nullable String of(int definition) {
    return definition < texts.length ? texts[definition] : null;
  }
}
