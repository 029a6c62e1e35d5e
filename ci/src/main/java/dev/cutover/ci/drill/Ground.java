package dev.cutover.ci.drill;

import dev.cutover.ci.House;
import dev.cutover.ci.rehearsal.Rehearsal;
import dev.cutover.enrich.Enrichers;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Languages;
import dev.cutover.extract.SourceFile;
import dev.cutover.lsp.LanguageServers;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.rollout.flag.Flags;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a drill stands on: where stores are opened and corpora ingested.
 *
 * @param servers that are asked where a variant enriches
 * @param folder of one exercise, for what spills and is kept
 */
record Ground(House house, LanguageServers servers, Path folder) {
  /** As far as faults reach beside the stores. */
  Rehearsal.Reach reach() {
    return new Rehearsal.Reach(facts(), house.queues(), servers);
  }

  private Path facts() {
    return folder.resolve("facts");
  }

  Store open(String uri) {
    return house.open(uri, OpenOptions.DEFAULT);
  }

  /** What watches a run from all sides. */
  record Watching(Languages languages, Enrichers enrichers, IngestObserver observer) {}

  /** As {@code cutover ingest} does. */
  IngestResult ingest(
      Corpus corpus,
      Store store,
      Optional<Store> second,
      Variant variant,
      Setting setting,
      Watching watching)
      throws IOException {
    return house.ingest(
        new IngestRequest(
            corpus,
            watching.languages(),
            store,
            second,
            variant,
            watching.enrichers(),
            Files.createTempDirectory(folder, "scratch-"),
            facts(),
            watching.observer(),
            setting));
  }

  /** Without anybody watching or switching, and without a second store. */
  IngestResult ingest(Corpus corpus, Store store, Variant variant) throws IOException {
    Watching nobody = new Watching(house.languages(), servers, IngestObserver.NONE);
    return ingest(corpus, store, Optional.empty(), variant, Setting.fixed(variant), nobody);
  }

  /** The rows that the fallback of all makes of a corpus. */
  List<Row> baseline(Corpus corpus, Variant variant) throws IOException {
    try (Store store = open("mem:")) {
      IngestResult _ = ingest(corpus, store, Flags.ALL_OFF.inEffect(variant));
      return rows(store);
    }
  }

  static List<Row> rows(Store store) {
    try (Reader reader = store.reader()) {
      return reader.all();
    }
  }

  /** Rows without what language servers said. */
  static List<Row> bare(List<Row> rows) {
    return rows.stream()
        .map(row -> row instanceof Entity entity ? (Row) entity.bare() : row)
        .toList();
  }

  static int count(Corpus corpus) {
    try (Stream<SourceFile> files = corpus.files()) {
      return Math.toIntExact(files.count());
    }
  }
}
