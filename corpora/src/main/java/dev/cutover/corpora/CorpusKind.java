package dev.cutover.corpora;

import dev.cutover.extract.Corpus;

/** A way to come by sources, chosen by the scheme of a corpus URI. */
public interface CorpusKind {
  /** What stands before the colon: {@code dir}. */
  String scheme();

  /** The form of the whole URI, for help and messages: {@code dir:PATH}. */
  String usage();

  /**
   * Opens a corpus of this kind.
   *
   * @param rest what follows the colon
   * @throws CorpusException where there is none such
   */
  Corpus open(String rest);
}
