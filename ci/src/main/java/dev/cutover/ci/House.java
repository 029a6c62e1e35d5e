package dev.cutover.ci;

import dev.cutover.backend.memory.MemoryBackend;
import dev.cutover.corpora.AllLanguages;
import dev.cutover.corpora.Corpora;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Languages;
import dev.cutover.rocksdb.RocksDbBackend;
import dev.cutover.store.Backend;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All modules put together: what a word of the command line stands for. */
public final class House {
  /** Every kind of database, a line each. */
  private static final List<Backend> BACKENDS = List.of(new MemoryBackend(), new RocksDbBackend());

  private final Map<String, String> variables;

  /**
   * @param variables of the environment
   */
  public House(Map<String, String> variables) {
    this.variables = variables;
  }

  public List<Backend> backends() {
    return BACKENDS;
  }

  /** The backend of a connection string. */
  public Backend backend(StoreUri uri) {
    return BACKENDS.stream()
        .filter(backend -> backend.scheme().equals(uri.scheme()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "store '%s' is of no known kind; write one of: %s"
                        .formatted(
                            uri,
                            BACKENDS.stream()
                                .map(Backend::usage)
                                .collect(Collectors.joining("  ")))));
  }

  /** Opens a store by its connection string. */
  public Store open(String uri, OpenOptions options) {
    StoreUri parsed = StoreUri.parse(uri);
    return backend(parsed).open(parsed, options);
  }

  public dev.cutover.pipeline.axis.Variant variant(String name) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new dev.cutover.pipeline.axis.Variant(
        name,
        "",
        new dev.cutover.pipeline.axis.FilesAxis.Workers(cores),
        new dev.cutover.pipeline.axis.FlushAxis.EveryRows(5000),
        new dev.cutover.pipeline.axis.RelationsAxis.Together(),
        new dev.cutover.pipeline.axis.WritesAxis.Direct(),
        new dev.cutover.pipeline.axis.CacheAxis.Off(),
        new dev.cutover.pipeline.axis.DualWriteAxis.Off());
  }

  public Corpus corpus(String uri) {
    return Corpora.open(uri);
  }

  public Languages languages() {
    return new AllLanguages(natives());
  }

  public Natives natives() {
    return Natives.at(cache().resolve("natives"));
  }

  /** Where what is downloaded, unpacked or built is kept between runs. */
  public Path cache() {
    String own = variables.get("CUTOVER_CACHE");
    if (own != null) {
      return Path.of(own);
    }
    String shared = variables.get("XDG_CACHE_HOME");
    return shared == null || shared.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "cutover")
        : Path.of(shared, "cutover");
  }
}
