package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.artifacts.ArtifactException;
import dev.cutover.ci.queue.Queues;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Oracle;
import dev.cutover.pipeline.IngestObserver;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.pipeline.Ingestion;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.delivery.SpillFile;
import dev.cutover.pipeline.queue.Broker;
import dev.cutover.pipeline.queue.BrokerException;
import dev.cutover.pipeline.queue.BrokerProcess;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers in processes of their own behind real brokers, while both are killed. */
class ExternalQueueTest {
  private static final String CORPUS = "synthetic:java?files=60&seed=7";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, BrokerProcess> SERVERS = new HashMap<>();

  @TempDir private Path folder;
  private final OwnChildren children = new OwnChildren();
  private Path scratch;

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  @AfterAll
  static void stopServers() {
    SERVERS.values().forEach(BrokerProcess::close);
    SERVERS.clear();
  }

  @ParameterizedTest(name = "{0} into {1}")
  @CsvSource({"kafka, sqlite", "kafka, postgres", "nats, rocksdb", "redis, sqlite"})
  void the_store_holds_the_rows_of_the_oracle_also_after_a_second_run(
      String broker, String scheme) {
    String uri = new Places(folder).fresh(scheme);
    for (int run = 0; run < 2; run++) {
      IngestResult result = ingest(server(broker), uri, IngestObserver.NONE);

      assertThat(result.messages()).isEmpty();
      assertThat(result.complete()).isTrue();
      assertHoldsOracle(uri);
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @ParameterizedTest(name = "on {0}, writing {1}")
  @CsvSource({"kafka, postgres", "nats, postgres", "redis, sqlite"})
  void writers_that_are_killed_are_replaced_and_nothing_is_lost(String broker, String scheme) {
    String uri = new Places(folder).fresh(scheme);
    BrokerProcess server = server(broker);
    AfterRows kill =
        new AfterRows(List.of(1, 2_000), () -> writers().forEach(ExternalQueueTest::kill));

    IngestResult result = ingest(server, uri, kill);

    assertThat(kill.times()).isEqualTo(2);
    assertThat(result.messages())
        .anyMatch(line -> line.endsWith("exit code 137; another one took its place"));
    assertThat(result.complete()).isTrue();
    assertHoldsOracle(uri);
    assertThat(writers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "nats", "redis"})
  void a_broker_that_is_killed_and_comes_back_has_lost_nothing(String broker) {
    String uri = new Places(folder).fresh("sqlite");
    BrokerProcess server = server(broker);
    AfterRows crash =
        new AfterRows(
            List.of(1_000),
            () -> {
              kill(ProcessHandle.of(server.pid()).orElseThrow());
              Thread.ofPlatform().start(server::restart);
            });

    IngestResult result = ingest(server, uri, crash);

    assertThat(crash.times()).isEqualTo(1);
    assertThat(result.complete()).as(result.messages().toString()).isTrue();
    assertHoldsOracle(uri);
  }

  @Test
  void a_broker_that_does_not_come_back_fails_the_run_and_what_it_had_is_spilled() {
    String uri = new Places(folder).fresh("sqlite");
    BrokerProcess server = server("redis");
    SERVERS.remove("redis");
    AfterRows crash =
        new AfterRows(List.of(1_000), () -> kill(ProcessHandle.of(server.pid()).orElseThrow()));

    IngestResult result = ingest(server, uri, crash, Duration.ofSeconds(1));
    server.close();

    assertThat(result.complete()).isFalse();
    assertThat(result.messages())
        .anyMatch(line -> line.startsWith("the external queue on redis://:***@127.0.0.1:"));
    try (Store store = Places.open(uri, 1);
        Writer writer = store.writer()) {
      result.spilt().forEach(spill -> SpillFile.replay(spill, writer));
    }
    assertHoldsOracle(uri);
  }

  @Test
  void writers_that_end_again_and_again_fail_the_run() throws InterruptedException {
    String uri = new Places(folder).fresh("sqlite");
    BrokerProcess server = server("redis");
    AtomicInteger deaths = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    Thread killer =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (!over.get()) {
                    writers().forEach(writer -> killOnce(writer, deaths));
                    Thread.onSpinWait();
                  }
                });
    IngestResult result;
    try {
      result = ingest(server, uri, IngestObserver.NONE);
    } finally {
      over.set(true);
      killer.join();
    }

    assertThat(result.complete()).isFalse();
    assertThat(result.messages())
        .anyMatch(line -> line.contains("the 5th time without a batch between"));
    assertThat(deaths).hasValueGreaterThanOrEqualTo(5);
    try (Store store = Places.open(uri, 1);
        Writer writer = store.writer()) {
      result.spilt().forEach(spill -> SpillFile.replay(spill, writer));
    }
    assertHoldsOracle(uri);
  }

  @Test
  void an_interrupted_run_leaves_no_writer_and_is_completed_by_the_next() {
    String uri = new Places(folder).fresh("rocksdb");
    BrokerProcess server = server("redis");
    Thread self = Thread.currentThread();

    assertThatThrownBy(() -> ingest(server, uri, new AfterRows(List.of(1_000), self::interrupt)))
        .isInstanceOf(PipelineException.class)
        .hasMessage("interrupted; run again to complete the store");

    assertThat(Thread.interrupted()).as("interrupt kept for the caller").isTrue();
    assertThat(writers()).isEmpty();
    assertThat(ingest(server, uri, IngestObserver.NONE).complete()).isTrue();
    assertHoldsOracle(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nats://u:secret@127.0.0.1:1",
        "redis://u:secret@127.0.0.1:1",
        "kafka://u:secret@nowhere"
      })
  void a_broker_that_cannot_be_had_is_named_without_its_password(String uri) {
    StoreUri server = StoreUri.parse(uri);

    assertThatThrownBy(() -> TestHouse.HOUSE.queues().broker(server).connect(server, "name"))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining(server.toString())
        .message()
        .doesNotContain("secret");
  }

  @Test
  void a_store_that_lives_in_this_process_only_is_refused() {
    BrokerProcess server = server("kafka");
    assertThatThrownBy(() -> ingest(server, "mem", IngestObserver.NONE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("choose one on disk or on a server, such as sqlite or postgres");
  }

  private IngestResult ingest(BrokerProcess server, String uri, IngestObserver observer) {
    return ingest(server, uri, observer, PATIENCE);
  }

  private IngestResult ingest(
      BrokerProcess server, String uri, IngestObserver observer, Duration patience) {
    Variant streaming = TestHouse.variant("streaming");
    Variant variant =
        new Variant(
            "external",
            "",
            streaming.files(),
            new FlushAxis.EveryRows(200),
            streaming.relations(),
            new WritesAxis.External(server.uri(), 3, 2, 6),
            streaming.enrichment(),
            streaming.cache(),
            streaming.dualWrite());
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store store = Places.open(uri, variant.writers());
        Queues queues = new Queues(House.brokers(System.getenv("PATH")), patience)) {
      return Ingestion.run(
          new IngestRequest(
              corpus,
              TestHouse.LANGUAGES,
              store,
              Optional.empty(),
              variant,
              SaidOf.ENRICHERS,
              scratch,
              folder.resolve("facts"),
              observer),
          queues);
    }
  }

  private static void assertHoldsOracle(String uri) {
    try (Corpus corpus = TestHouse.HOUSE.corpus(CORPUS);
        Store store = Places.open(uri, 1)) {
      Oracle oracle = corpus.oracle().orElseThrow();
      RowDifferences.assertHolds(store, oracle);
    }
  }

  /** A server for all tests; what wants one that cannot be had is skipped and says why. */
  private static BrokerProcess server(String scheme) {
    return SERVERS.computeIfAbsent(scheme, ExternalQueueTest::start);
  }

  private static BrokerProcess start(String scheme) {
    Broker broker =
        House.brokers(System.getenv("PATH")).stream()
            .filter(each -> each.scheme().equals(scheme))
            .findFirst()
            .orElseThrow();
    broker.missing().ifPresent(Assumptions::abort);
    try {
      return broker.start(Path.of(System.getProperty("java.io.tmpdir")));
    } catch (BrokerException e) {
      if (e.getCause() instanceof ArtifactException missing) {
        return Assumptions.abort(String.valueOf(missing.getMessage()));
      }
      throw e;
    }
  }

  /** The JVMs that write: brokers have a shell between. */
  private List<ProcessHandle> writers() {
    return children.jvms().toList();
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
  }

  private static void killOnce(ProcessHandle writer, AtomicInteger deaths) {
    if (writer.destroyForcibly()) {
      deaths.incrementAndGet();
    }
  }

  /** Does something when so many rows are written, each time once. */
  private static final class AfterRows implements IngestObserver {
    private final List<Integer> marks;
    private final Runnable action;
    private long rows;
    private int times;

    AfterRows(List<Integer> marks, Runnable action) {
      this.marks = new ArrayList<>(marks);
      this.action = action;
    }

    @Override
    public synchronized void rowsWritten(int more) {
      rows += more;
      while (!marks.isEmpty() && rows >= marks.getFirst()) {
        marks.removeFirst();
        times++;
        action.run();
      }
    }

    synchronized int times() {
      return times;
    }
  }
}
