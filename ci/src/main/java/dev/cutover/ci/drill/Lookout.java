package dev.cutover.ci.drill;

import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Enrichers;
import dev.cutover.enrich.Enrichment;
import dev.cutover.enrich.Inquiry;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.Language;
import dev.cutover.extract.Languages;
import dev.cutover.extract.Oracle;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Entity;
import dev.cutover.model.EntityKind;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import dev.cutover.store.Batch;
import dev.cutover.store.Loan;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Sees what a run does, by standing before everything that it uses. */
final class Lookout {
  private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
  private final Map<Language, Language> watched = new ConcurrentHashMap<>();

  List<Sighting> sightings() {
    return List.copyOf(sightings);
  }

  /** Does something and tells when it began and ended. */
  @FunctionalInterface
  private interface Seen {
    Sighting as(long begun, long ended, String thread);
  }

  private void saw(long begun, Seen seen) {
    sightings.add(seen.as(begun, System.nanoTime(), Thread.currentThread().getName()));
  }

  /**
   * A corpus that is watched.
   *
   * @param reading told before a file is read
   */
  Corpus before(Corpus corpus, Runnable reading) {
    return new Corpus() {
      @Override
      public String uri() {
        return corpus.uri();
      }

      @Override
      public Stream<SourceFile> files() {
        return corpus.files().map(file -> new SourceFile(file.path(), () -> read(file)));
      }

      private byte[] read(SourceFile file) throws java.io.IOException {
        reading.run();
        long begun = System.nanoTime();
        byte[] bytes = file.content().read();
        saw(begun, Sighting.Read::new);
        return bytes;
      }

      @Override
      public Optional<Path> folder() {
        return corpus.folder();
      }

      @Override
      public Optional<Oracle> oracle() {
        return corpus.oracle();
      }

      @Override
      public void close() {
        corpus.close();
      }
    };
  }

  /** Only parsing is watched; all else that a language is, it stays. */
  Languages before(Languages languages) {
    return new Languages() {
      @Override
      public Optional<Language> of(String path) {
        return languages.of(path).map(Lookout.this::before);
      }

      @Override
      public Optional<Language> of(String path, byte[] source) {
        Optional<Language> language = languages.of(path, source).map(Lookout.this::before);
        if (language.isEmpty()) {
          saw(System.nanoTime(), Sighting.Parsed::new);
        }
        return language;
      }
    };
  }

  private Language before(Language language) {
    return watched.computeIfAbsent(
        language,
        _ ->
            (Language)
                Proxy.newProxyInstance(
                    Language.class.getClassLoader(),
                    new Class<?>[] {Language.class},
                    (_, method, arguments) -> {
                      try {
                        Object answer = method.invoke(language, arguments);
                        return answer instanceof Extractor extractor
                            ? new WatchedExtractor(extractor)
                            : answer;
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    }));
  }

  private final class WatchedExtractor implements Extractor {
    private final Extractor extractor;

    WatchedExtractor(Extractor extractor) {
      this.extractor = extractor;
    }

    @Override
    public FileFacts extract(byte[] source) throws IgnoredException {
      saw(System.nanoTime(), Sighting.Parsed::new);
      return extractor.extract(source);
    }

    @Override
    public void close() {
      extractor.close();
    }
  }

  Enrichers before(Enrichers enrichers) {
    return (terms, workspace, note) -> {
      Enricher enricher = enrichers.open(terms, workspace, note);
      return new Enricher() {
        @Override
        public CompletableFuture<Answers> ask(Inquiry inquiry) {
          saw(
              System.nanoTime(),
              (begun, ended, thread) -> new Sighting.Asked(begun, ended, thread, terms.inFlight()));
          return enricher.ask(inquiry);
        }

        @Override
        public Enrichment enrichment() {
          return enricher.enrichment();
        }

        @Override
        public void close() {
          enricher.close();
        }
      };
    };
  }

  Store before(Store store, boolean second) {
    return new WatchedStore(store, second);
  }

  private final class WatchedStore implements Store {
    private final Store store;
    private final boolean second;

    WatchedStore(Store store, boolean second) {
      this.store = store;
      this.second = second;
    }

    @Override
    public StoreInfo info() {
      return store.info();
    }

    @Override
    public Writer writer() {
      Writer writer = store.writer();
      return new Writer() {
        @Override
        public void write(Batch batch) {
          long begun = System.nanoTime();
          writer.write(batch);
          saw(begun, (from, to, thread) -> wrote(batch, from, to, thread));
        }

        @Override
        public void close() {
          writer.close();
        }
      };
    }

    private Sighting wrote(Batch batch, long begun, long ended, String thread) {
      List<Row> rows = batch.rows();
      return new Sighting.Wrote(
          begun,
          ended,
          thread,
          rows.size(),
          (int) rows.stream().map(Row::relation).distinct().count(),
          (int) rows.stream().filter(WatchedStore::standsForFile).count(),
          second);
    }

    private static boolean standsForFile(Row row) {
      return row instanceof IgnoredFile
          || (row instanceof Entity entity && entity.kind() == EntityKind.FILE);
    }

    @Override
    public Reader reader() {
      return store.reader();
    }

    @Override
    public void finish() {
      store.finish();
    }

    @Override
    public long sizeOnDisk() {
      return store.sizeOnDisk();
    }

    @Override
    public Optional<StoreUri> address() {
      return store.address();
    }

    @Override
    public Optional<Loan> lend() {
      return store.lend();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
