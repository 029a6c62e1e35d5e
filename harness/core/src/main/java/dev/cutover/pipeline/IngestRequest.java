package dev.cutover.pipeline;

import dev.cutover.enrich.Enrichers;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Languages;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.store.Store;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be ingested where and how.
 *
 * @param secondary the second store, where the variant writes to two
 * @param enrichers opens what is asked about definitions, where the variant enriches
 * @param scratch an existing folder for what spills; cleared of it at the end, but for batches that
 *     could not be written
 * @param cache where parse results are kept from run to run, if the variant keeps them on disk;
 *     made when it is needed
 * @param variant the most that is done: what a setting can leave out or put in again
 * @param setting what is done of it, as it stands now
 */
public record IngestRequest(
    Corpus corpus,
    Languages languages,
    Store store,
    Optional<Store> secondary,
    Variant variant,
    Enrichers enrichers,
    Path scratch,
    Path cache,
    IngestObserver observer,
    Setting setting) {
  /** In a variant that nobody changes. */
  public IngestRequest(
      Corpus corpus,
      Languages languages,
      Store store,
      Optional<Store> secondary,
      Variant variant,
      Enrichers enrichers,
      Path scratch,
      Path cache,
      IngestObserver observer) {
    this(
        corpus,
        languages,
        store,
        secondary,
        variant,
        enrichers,
        scratch,
        cache,
        observer,
        Setting.fixed(variant));
  }
}
