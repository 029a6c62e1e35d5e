package dev.cutover.ci;

import dev.cutover.artifacts.ArtifactException;
import dev.cutover.backend.cozo.WasmServer;
import dev.cutover.backend.postgres.EmbeddedServer;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Languages;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The house as its tests use it: the natives and the catalog are loaded once. */
final class TestHouse {
  static final House HOUSE = new House(Map.of());
  static final Languages LANGUAGES = HOUSE.languages();

  private TestHouse() {}

  static List<Variant> variants() {
    return HOUSE.catalog(Optional.empty()).variants();
  }

  static Variant variant(String name) {
    return HOUSE.catalog(Optional.empty()).variant(name);
  }

  static IngestResult ingest(
      Corpus corpus, Store store, Optional<Store> second, Variant variant, Path scratch) {
    return ingest(corpus, store, second, variant, scratch, IngestObserver.NONE);
  }

  static IngestResult ingest(
      Corpus corpus,
      Store store,
      Optional<Store> second,
      Variant variant,
      Path scratch,
      IngestObserver observer) {
    Path cache = scratch.resolveSibling(scratch.getFileName() + "-facts");
    return HOUSE.ingest(
        new IngestRequest(
            corpus, LANGUAGES, store, second, variant, SaidOf.ENRICHERS, scratch, cache, observer));
  }

  /** One PostgreSQL for all tests of this JVM; it ends with it. */
  static final class Postgres {
    static final EmbeddedServer SERVER = EmbeddedServer.start();

    private Postgres() {}
  }

  /** One CozoDB likewise; where it cannot be had, what wants it is skipped and says why. */
  static final class Cozo {
    private static final Optional<String> MISSING = missing();

    private Cozo() {}

    static WasmServer server() {
      MISSING.ifPresent(Assumptions::abort);
      return Started.SERVER;
    }

    /** A connection string that brings a server of its own. */
    static String wasm() {
      MISSING.ifPresent(Assumptions::abort);
      return "cozo:wasm";
    }

    private static Optional<String> missing() {
      return WasmServer.missing(HOUSE.cache().resolve("cozo"));
    }

    private static final class Started {
      static final WasmServer SERVER = WasmServer.start(HOUSE.cache().resolve("cozo"));
    }
  }

  /** One Neo4j likewise; where its jars cannot be had, what wants it is skipped and says why. */
  static final class Neo4j {
    private static final Object STARTED = start();

    private Neo4j() {}

    static dev.cutover.backend.neo4j.EmbeddedServer server() {
      return STARTED instanceof dev.cutover.backend.neo4j.EmbeddedServer server
          ? server
          : Assumptions.abort(STARTED.toString());
    }

    /** The server, or why there is none. */
    private static Object start() {
      try {
        return dev.cutover.backend.neo4j.EmbeddedServer.start();
      } catch (StoreException.Unavailable e) {
        if (e.getCause() instanceof ArtifactException missing) {
          return String.valueOf(missing.getMessage());
        }
        throw e;
      }
    }
  }
}
