package dev.cutover.backend.postgres;

/**
 * The beginning of a text, which is what indexes hold of it: as SQL, for columns and for
 * parameters.
 *
 * <p>Beginnings sort as the texts do, except that texts with an equal one are together. The
 * expression for a column is {@code left()} with a way round it, which spares counting the
 * characters of texts that are short enough: text of so many bytes has no more characters.
 *
 * @param characters of the beginning; four bytes each at worst
 */
record Beginning(int characters) {
  /** Keys; an index entry has room for 2.7 kB. */
  static final Beginning OF_KEY = new Beginning(500);

  /** Either key of an edge, since an entry holds both. */
  static final Beginning OF_END = new Beginning(250);

  /** The indexed expression. */
  String of(String column) {
    return "(CASE WHEN octet_length(%1$s) <= %2$d THEN %1$s ELSE left(%1$s, %2$d) END)"
        .formatted(column, characters);
  }

  /** Whether a text may be longer than its beginning. */
  String isShorterThan(String column) {
    return "octet_length(%s) > %d".formatted(column, characters);
  }

  /** The column is a value; the value is taken twice. */
  String is(String column, String value) {
    return "%s = left(%s, %d) AND %s = %s".formatted(of(column), value, characters, column, value);
  }

  /** The column is a parameter or sorts behind it. Takes the parameter twice. */
  String isFrom(String column) {
    return "%s >= left(?, %d) AND %s >= ?".formatted(of(column), characters, column);
  }

  /** The column sorts before a parameter. Takes the parameter twice. */
  String isBefore(String column) {
    return "%s <= left(?, %d) AND %s < ?".formatted(of(column), characters, column);
  }

  /**
   * The column is the path of a parameter or begins with the path and {@code #}, and perhaps a
   * little else: {@code $} is the character behind {@code #}. Takes the path twice.
   */
  String isWithin(String column) {
    return "%1$s BETWEEN left(?, %2$d) AND left(? || '$', %2$d)".formatted(of(column), characters);
  }
}
