package dev.cutover.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.pipeline.axis.CacheAxis;
import dev.cutover.pipeline.axis.DualWriteAxis;
import dev.cutover.pipeline.axis.EnrichmentAxis;
import dev.cutover.pipeline.axis.FilesAxis;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Scenario;
import dev.cutover.scenario.Suite;
import dev.cutover.store.StoreUri;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInTest {
  private static final Catalog CATALOG =
      Catalog.load(
          Optional.empty(),
          new Known(3, Set.of("dir", "sources", "synthetic"), Stores.ALL, Stores.BROKERS));

  @Test
  void all_suites_and_variants_are_there() {
    assertThat(CATALOG.suites())
        .extracting(Suite::name)
        .containsExactly(
            "claims",
            "dual-write",
            "enrichment",
            "full",
            "memory",
            "queues",
            "quick",
            "smoke",
            "stores",
            "throttled");
    assertThat(CATALOG.variants())
        .extracting(Variant::name)
        .containsExactly(
            "baseline",
            "concurrent-flush",
            "dual-write",
            "dual-write-disk",
            "dual-write-postgres",
            "dual-write-sqlite",
            "enrich-sequential",
            "enrich-window",
            "external-queue",
            "external-queue-nats",
            "external-queue-redis",
            "incremental",
            "multi-writer",
            "optimized",
            "sequential",
            "shaped-crashing",
            "shaped-dead",
            "shaped-sequential",
            "shaped-stalling",
            "shaped-throttling",
            "shaped-window",
            "streaming",
            "write-queue");
  }

  @Test
  void those_of_one_thread_are_known() {
    assertThat(CATALOG.variants())
        .filteredOn(Variant::takesOneThread)
        .extracting(Variant::name)
        .containsExactly("baseline", "sequential");
  }

  @Test
  void a_variant_is_what_it_extends_but_for_what_it_says_and_cores_are_counted() {
    assertThat(CATALOG.variant("dual-write-disk"))
        .isEqualTo(
            new Variant(
                "dual-write-disk",
                "As dual-write, but the second store is RocksDB, so that memory holds no second"
                    + " graph.",
                new FilesAxis.Workers(3),
                new FlushAxis.EveryRows(5_000),
                new RelationsAxis.Together(),
                new WritesAxis.Direct(),
                new EnrichmentAxis.Off(),
                new CacheAxis.Off(),
                new DualWriteAxis.PrimaryFirst("rocksdb")));
    assertThat(CATALOG.variant("multi-writer").writes()).isEqualTo(new WritesAxis.Partitioned(4));
    assertThat(CATALOG.variant("incremental").cache()).isEqualTo(new CacheAxis.OnDisk(512));
    assertThat(CATALOG.variant("incremental").flush()).isEqualTo(new FlushAxis.Changes(20_000));
    assertThat(CATALOG.variant("external-queue").writes())
        .isEqualTo(new WritesAxis.External(StoreUri.parse("kafka"), 4, 2, 16));
    assertThat(CATALOG.variant("concurrent-flush").relations())
        .isEqualTo(new RelationsAxis.Concurrently());
    assertThat(CATALOG.variant("enrich-sequential").enrichment())
        .isEqualTo(new EnrichmentAxis.Sequential(5_000, Optional.empty()));
    assertThat(CATALOG.variant("enrich-window").enrichment())
        .isEqualTo(new EnrichmentAxis.Window(8, 5_000, Optional.empty()));
    assertThat(CATALOG.variant("shaped-dead").enrichment())
        .isEqualTo(new EnrichmentAxis.Window(8, 200, Optional.of("shaped:?mute=1")));
  }

  @Test
  void every_scenario_belongs_to_a_suite_and_verifies_its_rows() {
    assertThat(CATALOG.suites().stream().flatMap(suite -> suite.scenarios().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(CATALOG.scenarios());
    assertThat(CATALOG.scenarios())
        .allSatisfy(
            scenario -> {
              assertThat(scenario.gates()).anyMatch(Gate.Parity.class::isInstance);
              assertThat(scenario.gates()).anyMatch(Gate.NoErrors.class::isInstance);
            });
  }

  @Test
  void only_the_claims_restate_others() {
    Stream<Gate> ours =
        Stream.of("smoke", "quick", "enrichment", "full")
            .flatMap(suite -> CATALOG.suite(suite).scenarios().stream())
            .flatMap(scenario -> scenario.gates().stream());

    assertThat(ours).allMatch(gate -> gate.source().isEmpty());
    assertThat(CATALOG.suite("claims").scenarios())
        .allMatch(
            scenario -> scenario.gates().stream().anyMatch(gate -> gate.source().isPresent()));
  }

  @Test
  void the_three_rates_say_what_they_were() {
    List<String> claims =
        scenario("claim-rate").gates().stream()
            .flatMap(gate -> gate.source().stream())
            .map(Gate.Source::claim)
            .toList();

    assertThat(claims)
        .containsExactly(
            "500 files/s: a statement",
            "1,000 files/s: a target",
            "2,700 files/s: a figure that began as entities per second");
  }

  private static Scenario scenario(String name) {
    return CATALOG.scenarios().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
