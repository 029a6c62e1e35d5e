package dev.cutover.flags;

import dev.cutover.rollout.flag.Flag;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one source says of flags. A flag that is named counts more than {@code all}.
 *
 * @param named flags by name
 * @param all of all that are not
 */
record Said(Map<Flag, Word> named, Optional<Word> all) {
  /** The word that stands for every flag. */
  static final String ALL = "all";

  /** Says nothing. */
  static final Said NOTHING = new Said(Map.of(), Optional.empty());

  /**
   * On or off.
   *
   * @param place where that is said, for people
   */
  record Word(boolean on, String place) {}

  /** A name and a value as they were read, not yet understood. */
  record Read(String name, String value, String place) {}

  Optional<Word> of(Flag flag) {
    return Optional.ofNullable(named.get(flag)).or(() -> all);
  }

  /**
   * Understands what was read.
   *
   * @throws FlagsException with a line for every name and value that nobody knows, or that stands
   *     there twice
   */
  static Said understand(Collection<Read> entries, Spelling spelling) {
    Map<String, Flag> flags =
        Stream.of(Flag.values()).collect(Collectors.toMap(spelling::of, flag -> flag));
    Map<Flag, Word> named = new LinkedHashMap<>();
    Mistakes mistakes = new Mistakes();
    Optional<Word> all = Optional.empty();
    for (Read read : entries) {
      Optional<Word> word = mistakes.word(read);
      if (read.name().equals(spelling.all())) {
        all = word;
      } else if (!flags.containsKey(read.name())) {
        mistakes.unknown(read, spelling, flags.keySet());
      } else if (word.isPresent() && named.put(flags.get(read.name()), word.get()) != null) {
        mistakes.twice(read);
      }
    }
    mistakes.end();
    return new Said(named, all);
  }

  /** How a source spells flags. */
  enum Spelling {
    /** {@code write-queue}. */
    WORDS {
      @Override
      String of(Flag flag) {
        return flag.word();
      }

      @Override
      String all() {
        return ALL;
      }
    },
    /** {@code CUTOVER_FLAG_WRITE_QUEUE}. */
    VARIABLES {
      @Override
      String of(Flag flag) {
        return flag.variable();
      }

      @Override
      String all() {
        return PREFIX + "ALL";
      }
    };

    /** What variables of flags begin with. */
    static final String PREFIX = "CUTOVER_FLAG_";

    abstract String of(Flag flag);

    abstract String all();
  }

  /** The same of pairs without a place of their own. */
  static List<Read> reads(Map<String, String> pairs, String place) {
    return pairs.entrySet().stream()
        .map(pair -> new Read(pair.getKey(), pair.getValue(), place))
        .toList();
  }
}
