package dev.cutover.ci.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.backend.memory.MemoryBackend;
import dev.cutover.ci.doctor.Examination.Finding;
import dev.cutover.ci.doctor.Examination.Ill;
import dev.cutover.ci.doctor.Examination.Missing;
import dev.cutover.ci.doctor.Examination.Well;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
  @TempDir Path folder;

  @Test
  void a_store_that_gives_back_what_it_got_is_well() {
    assertThat(examine(new Lossy(0, Optional.empty())))
        .isInstanceOfSatisfying(
            Well.class, well -> assertThat(well.info().durability()).isEqualTo(Durability.NONE));
  }

  @Test
  void a_store_that_loses_one_row_is_ill() {
    assertThat(examine(new Lossy(1, Optional.empty())))
        .isInstanceOfSatisfying(
            Ill.class, ill -> assertThat(ill.reason()).contains("lost rows", "expected"));
  }

  @Test
  void what_is_missing_is_not_tried() {
    assertThat(examine(new Lossy(1, Optional.of("no engine")))).isEqualTo(new Missing("no engine"));
  }

  private Finding examine(Backend backend) {
    return Examination.of(backend, new StoreUri("mem", ""), folder);
  }

  /** A store in memory that forgets the last rows of every batch. */
  private record Lossy(int lost, Optional<String> missing) implements Backend {
    @Override
    public String scheme() {
      return "mem";
    }

    @Override
    public String usage() {
      return "mem";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public Store open(StoreUri uri, OpenOptions options) {
      return new LossyStore(new MemoryBackend().open(uri, options), lost);
    }
  }

  private record LossyStore(Store whole, int lost) implements Store {
    @Override
    public StoreInfo info() {
      return whole.info();
    }

    @Override
    public Writer writer() {
      Writer writer = whole.writer();
      return batch -> {
        List<Row> rows = batch.rows();
        writer.write(Batch.of(rows.subList(0, rows.size() - lost)));
      };
    }

    @Override
    public Reader reader() {
      return whole.reader();
    }

    @Override
    public void close() {
      whole.close();
    }
  }
}
