package dev.cutover.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.ci.FaultyBackend.FaultyStore;
import dev.cutover.ci.drill.Drill;
import dev.cutover.ci.drill.Drilled;
import dev.cutover.ci.drill.Parts;
import dev.cutover.ci.drill.PhaseExercise;
import dev.cutover.fault.FaultPlan;
import dev.cutover.model.Relation;
import dev.cutover.rollout.phase.Phase;
import dev.cutover.rollout.phase.Router;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps back from each phase, and parts of a migration that are broken on purpose. */
class PhaseDrillTest {
  private static final Duration AMPLE = Duration.ofMinutes(2);

  /** What never comes takes so long. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void every_phase_is_stepped_back_from_and_nothing_is_lost() throws Exception {
    List<Drilled> drills =
        drill(
            setup(
                PhaseExercise.names(),
                List.of("sqlite", "rocksdb"),
                Optional.empty(),
                AMPLE,
                Parts.WHOLE));

    assertThat(drills).allSatisfy(each -> assertThat(each.wrong()).isEmpty());
    assertThat(drills)
        .extracting(each -> each.name() + (each.faulted() ? " failing" : ""))
        .containsExactly(
            "dual-write",
            "dual-write failing",
            "shadow-read",
            "shadow-read failing",
            "new-primary",
            "new-primary failing");
    assertThat(drills).allMatch(each -> each.rows() > 0 && each.offMillis() > 0);
  }

  @Test
  void a_router_that_acknowledges_what_it_did_not_write_is_caught() throws Exception {
    Parts.Front forgetful =
        (_, _, router) ->
            new FaultyStore(
                router, writer -> batch -> writer.write(without(Relation.EXCLUDED_TESTS, batch)));
    assertThat(wrong("shadow-read", front(forgetful)))
        .anyMatch(line -> line.startsWith("the old store after the step back: "));
  }

  @Test
  void a_router_that_leaves_out_the_new_primary_is_caught() throws Exception {
    Parts.Front half =
        (old, _, router) ->
            new Front(
                router,
                () -> router.phase() == Phase.NEW_PRIMARY ? old.writer() : router.writer(),
                router::reader);
    assertThat(wrong("new-primary", front(half))).isNotEmpty();
  }

  @Test
  void a_router_that_leaves_out_the_old_store_is_caught() throws Exception {
    Parts.Front half =
        (_, fresh, router) ->
            new Front(
                router,
                () -> router.phase() == Phase.NEW_PRIMARY ? fresh.writer() : router.writer(),
                router::reader);
    assertThat(wrong("new-primary", front(half)))
        .anyMatch(line -> line.startsWith("the old store in the phase"));
  }

  @Test
  void a_router_that_asks_the_wrong_store_is_caught() throws Exception {
    Parts.Front wrong = (_, fresh, router) -> new Front(router, router::writer, fresh::reader);
    assertThat(wrong("dual-write", front(wrong)))
        .anyMatch(line -> line.matches("what is read after the step back(, one turn later)?: .*"));
  }

  /**
   * What brings rows over is waited for by the thread of the drill, what ingests by others. It
   * loses of each file: a file that changes in time is repaired by the ingestion, most do not.
   */
  @Test
  void a_copier_that_loses_rows_is_caught() throws Exception {
    String copier = Thread.currentThread().getName() + ",";
    UnaryOperator<Store> losing =
        store ->
            new FaultyStore(
                store,
                writer ->
                    batch ->
                        writer.write(
                            Thread.currentThread().getName().startsWith(copier)
                                ? without(Relation.EDGES, batch)
                                : batch));
    assertThat(wrong("shadow-read", new Parts(Parts.WHOLE.front(), losing, Parts.WHOLE.comparer())))
        .contains("SHADOW_READ was never reached");
  }

  private static Batch without(Relation relation, Batch batch) {
    return new Batch(
        batch.deletedPaths(),
        batch.rows().stream().filter(row -> row.relation() != relation).toList());
  }

  @Test
  void a_verifier_that_sees_nothing_is_caught() throws Exception {
    assertThat(
            wrong(
                "dual-write", new Parts(Parts.WHOLE.front(), Parts.WHOLE.fresh(), (_, _, _) -> {})))
        .anyMatch(line -> line.startsWith("answers differ: "));
  }

  private static Parts front(Parts.Front front) {
    return new Parts(front, Parts.WHOLE.fresh(), Parts.WHOLE.comparer());
  }

  private List<String> wrong(String phase, Parts parts) throws Exception {
    return drill(setup(List.of(phase), List.of("mem"), Optional.of(FaultPlan.NONE), SHORT, parts))
        .getFirst()
        .wrong();
  }

  private List<Drilled> drill(Drill.Setup setup) throws Exception {
    return new Drill(TestHouse.HOUSE, setup).run(folder, _ -> {}, _ -> {});
  }

  private static Drill.Setup setup(
      List<String> phases,
      List<String> stores,
      Optional<FaultPlan> faults,
      Duration patience,
      Parts parts) {
    return new Drill.Setup(
        List.of(),
        phases,
        stores,
        "synthetic:java?files=30&seed=7",
        faults,
        "kafka",
        AMPLE,
        patience,
        setting -> setting,
        parts);
  }

  /** A router whose writers or readers are others. */
  private record Front(Router router, Supplier<Writer> writers, Supplier<Reader> readers)
      implements Store {
    @Override
    public StoreInfo info() {
      return router.info();
    }

    @Override
    public Writer writer() {
      return writers.get();
    }

    @Override
    public Reader reader() {
      return readers.get();
    }

    @Override
    public void finish() {
      router.finish();
    }

    @Override
    public void close() {}
  }
}
