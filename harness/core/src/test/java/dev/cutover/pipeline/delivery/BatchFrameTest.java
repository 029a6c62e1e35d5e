package dev.cutover.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.model.IgnoreReason;
import dev.cutover.model.IgnoredFile;
import dev.cutover.model.Row;
import dev.cutover.pipeline.PipelineException;
import dev.cutover.store.Batch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class BatchFrameTest {
  @Property(tries = 200)
  void a_batch_comes_back_as_it_was(
      @ForAll @Size(max = 5) List<@StringLength(max = 40) String> deleted,
      @ForAll @Size(max = 5) List<@StringLength(min = 1, max = 40) String> paths)
      throws IOException {
    Batch batch = batch(deleted, paths);
    assertThat(BatchFrame.decode(BatchFrame.encode(batch))).isEqualTo(batch);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Report refused = new Report.Refused("no room", batch);
    Report.write(refused, new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(Report.read(in)).isEqualTo(refused);
    assertThat(Report.read(in)).isNull();
  }

  @Property(tries = 200)
  void a_frame_that_was_cut_or_changed_is_noticed(
      @ForAll @Size(min = 1, max = 5) List<@StringLength(min = 1, max = 40) String> paths,
      @ForAll int where) {
    byte[] frame = BatchFrame.encode(batch(paths, paths));
    int index = Math.floorMod(where, frame.length);

    assertThatThrownBy(() -> BatchFrame.decode(Arrays.copyOf(frame, index)))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("is torn");
    frame[index] ^= 1;
    assertThatThrownBy(() -> BatchFrame.decode(frame))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("is torn");
  }

  private static Batch batch(List<String> deleted, List<String> paths) {
    List<Row> rows =
        paths.stream()
            .map(path -> (Row) new IgnoredFile(path, IgnoreReason.UNREADABLE, path.length()))
            .toList();
    return new Batch(deleted, rows);
  }
}
