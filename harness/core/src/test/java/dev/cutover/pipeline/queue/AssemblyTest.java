package dev.cutover.pipeline.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  /**
   * A sender repeats parts, a reader loses its place and begins again behind what it acknowledged,
   * and in the end every batch was written in order, the first time it was whole.
   */
  @Property(tries = 300)
  void every_batch_comes_out_whole_and_in_order(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 3) Integer> chunks,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> frames = new ArrayList<>();
    List<byte[]> queue = new ArrayList<>();
    for (int sequence = 0; sequence < chunks.size(); sequence++) {
      byte[] frame = new byte[(chunks.get(sequence) - 1) * Chunk.LARGEST + 1];
      Arrays.fill(frame, (byte) (sequence + 1));
      frames.add(frame);
      for (byte[] message : Chunk.messages(sequence, frame)) {
        queue.add(message);
        if (random.nextInt(4) == 0) {
          queue.add(message);
        }
      }
    }

    List<byte[]> written = read(queue, random);

    assertThat(written).hasSameSizeAs(frames);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(written.get(i)).isEqualTo(frames.get(i));
    }
  }

  private static List<byte[]> read(List<byte[]> queue, SplittableRandom random) {
    List<byte[]> written = new ArrayList<>();
    Assembly assembly = new Assembly();
    int acknowledged = 0;
    int next = 0;
    while (next < queue.size()) {
      if (random.nextInt(8) == 0) {
        assembly.restart();
        next = acknowledged;
      }
      Message message = new Message(0, queue.get(next), next);
      next++;
      switch (assembly.add(message)) {
        case INCOMPLETE -> {}
        case STALE -> acknowledged = next;
        case WHOLE -> {
          written.add(assembly.frame());
          List<Message> done = assembly.written();
          // a reader that loses its place here is given again what it has written
          if (random.nextBoolean()) {
            acknowledged = (int) done.getLast().receipt() + 1;
          }
        }
      }
    }
    return written;
  }

  @Test
  void a_batch_that_was_left_out_is_noticed() {
    Assembly assembly = new Assembly();
    assertThat(assembly.add(message(0))).isEqualTo(Assembly.Step.WHOLE);
    assertThat(assembly.written()).hasSize(1);

    assertThatThrownBy(() -> assembly.add(message(2)))
        .isInstanceOf(BrokerException.class)
        .hasMessage("part 0 of batch 2 came after batch 0: what was before it is lost");
  }

  @Test
  void the_end_of_a_batch_whose_beginning_was_acknowledged_is_not_waited_with() {
    List<byte[]> parts = Chunk.messages(4, new byte[Chunk.LARGEST + 1]);
    Assembly assembly = new Assembly();

    assertThat(assembly.add(new Message(0, parts.getLast(), 0))).isEqualTo(Assembly.Step.STALE);
    assertThat(assembly.add(message(5))).isEqualTo(Assembly.Step.WHOLE);
    assertThat(assembly.sequence()).isEqualTo(5);
  }

  private static Message message(long sequence) {
    return new Message(0, Chunk.messages(sequence, new byte[] {1}).getFirst(), sequence);
  }
}
