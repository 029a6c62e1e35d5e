package dev.cutover.ci.torture;

import dev.cutover.store.Durability;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What one seed stands for, but for its faults.
 *
 * @param store scheme or connection string, as named
 * @param variant YAML of a variant; {@code FOLDER} stands for that of the run
 * @param corpus URI
 * @param older URI of a corpus that the store holds before, if any
 */
record Ordeal(
    long seed,
    String store,
    String variant,
    String corpus,
    Optional<String> older,
    Durability durability) {
  private static final List<String> LANGUAGES = List.of("java", "java", "sql");
  private static final int MOST_FILES = 30;
  private static final int MOST_FILES_ROW_BY_ROW = 3;

  /**
   * What may be drawn.
   *
   * @param variants names; where there are none, variants are drawn value by value
   * @param corpora URIs; where there are none, small synthetic ones are drawn
   */
  record Choices(List<String> stores, List<String> variants, List<String> corpora) {}

  /**
   * Draws each part by random numbers of its own, so that naming one part does not change the
   * others.
   *
   * @param several whether a store takes batches from several writers at once
   */
  static Ordeal draw(long seed, Choices choices, Predicate<String> several) {
    String store = pick(choices.stores(), random(seed, "store"));
    String variant =
        choices.variants().isEmpty()
            ? VariantWords.draw(random(seed, "variant"), several.test(store))
            : VariantWords.named(pick(choices.variants(), random(seed, "variant")));
    RandomGenerator random = random(seed, "corpus");
    int most = VariantWords.isRowByRow(variant) ? MOST_FILES_ROW_BY_ROW : MOST_FILES;
    String corpus =
        choices.corpora().isEmpty() ? synthetic(random, most) : pick(choices.corpora(), random);
    return new Ordeal(
        seed, store, variant, corpus, older(corpus, most, random), durability(random));
  }

  /** The same with every commit on disk: a server that is killed may forget the last ones else. */
  Ordeal synced() {
    return new Ordeal(seed, store, variant, corpus, older, Durability.SYNCED);
  }

  /** A source of random numbers that depends on the seed and on what it is for. */
  static RandomGenerator random(long seed, String purpose) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + purpose.hashCode());
  }

  private static String synthetic(RandomGenerator random, int most) {
    return "synthetic:%s?files=%d&seed=%d"
        .formatted(pick(LANGUAGES, random), 2 + random.nextInt(most - 1), random.nextInt(1000));
  }

  /** The same tree with more or fewer files, or another one. */
  private static Optional<String> older(String corpus, int most, RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> Optional.of(synthetic(random, most));
      case 1 ->
          Optional.of(corpus.replaceFirst("files=\\d+", "files=" + (1 + random.nextInt(most))));
      default -> Optional.empty();
    };
  }

  private static Durability durability(RandomGenerator random) {
    return random.nextInt(4) == 0 ? Durability.SYNCED : Durability.BUFFERED;
  }

  private static String pick(List<String> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }
}
