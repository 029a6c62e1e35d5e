package dev.cutover.corpora.synthetic;

/** Makes up sources in one language. */
public interface Generator {
  /** Id of the language, as in the corpus URI: {@code java}. */
  String language();

  /** Whether the option {@code tests} means anything. */
  default boolean writesTests() {
    return false;
  }

  /** The files of a corpus, none of them made yet. */
  Files files(Options options);

  /**
   * Files by their number. The paths are depth first; the first file of each folder is one that is
   * parsed. Safe for use by several threads.
   */
  interface Files {
    String path(int number);

    GeneratedFile file(int number);
  }

  /**
   * What the corpus is to be like.
   *
   * @param files how many; the first so many of a larger corpus are the same
   * @param tests share of files that are tests
   */
  record Options(int files, long seed, double tests) {}
}
