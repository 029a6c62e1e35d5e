package dev.cutover.pipeline.resolve;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import java.util.List;

/**
 * What a file tells of the type of a member's value, or of the types that a type inherits from.
 *
 * @param about qualified name of the member or the type
 * @param types qualified names that the type may go by, the likeliest first
 */
record TypeFact(String family, About kind, String about, List<String> types) {
  private static final About[] KINDS = About.values();

  /** What is told. */
  enum About {
    /** A type of the value of a field, or of what a callable returns. */
    VALUE,
    /** A type that a type extends, implements or embeds; a module that a module hands on. */
    SUPER_TYPE
  }

  /** By what facts of one name are found: whole names may lack their front. */
  static int hash(String about) {
    String lastTwo = Dotted.lastTwo(about);
    int hash = (lastTwo.isEmpty() ? about : lastTwo).hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  void write(BinaryWriter out) {
    out.text(family);
    out.octet(kind.ordinal());
    out.text(about);
    out.texts(types);
  }

  static TypeFact read(BinaryReader in) {
    return new TypeFact(in.text(), KINDS[in.octet()], in.text(), in.texts());
  }
}
