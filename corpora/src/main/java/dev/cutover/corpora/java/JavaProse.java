package dev.cutover.corpora.java;

import dev.cutover.corpora.synthetic.Dice;
import dev.cutover.corpora.synthetic.Draft;

/** Writes comments that look like code, and like people. */
final class JavaProse {
  private static final int WIDTH = 76;

  private final Draft draft;
  private final Dice dice;

  JavaProse(Draft draft, Dice dice) {
    this.draft = draft;
    this.dice = dice;
  }

  /** Writes a comment of about so many bytes before what follows at this depth. */
  void comment(String indent, int bytes) {
    if (bytes < 20) {
      return;
    }
    draft.write(indent);
    if (bytes < 90) {
      draft.comment("// " + words(bytes - 3));
    } else {
      draft.comment(block(indent, bytes));
    }
    draft.write("\n");
  }

  private String block(String indent, int bytes) {
    StringBuilder text = new StringBuilder(dice.chance(0.85) ? "/**" : "/*");
    while (text.length() < bytes - 4) {
      int room = Math.min(WIDTH - indent.length(), bytes - text.length());
      text.append('\n').append(indent).append(" * ").append(words(room - indent.length()));
    }
    return text.append('\n').append(indent).append(" */").toString();
  }

  private String words(int length) {
    StringBuilder text = new StringBuilder(dice.one(JavaWords.PROSE));
    while (text.length() < length) {
      text.append(' ').append(dice.one(JavaWords.PROSE));
    }
    return text.toString();
  }
}
