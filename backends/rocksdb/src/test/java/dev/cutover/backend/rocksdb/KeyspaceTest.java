package dev.cutover.backend.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.Utf8Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyspaceTest {
  private final Keyspace key = new Keyspace();

  @Test
  void keys_of_two_parts_sort_as_the_parts_do() {
    List<List<String>> pairs = new ArrayList<>();
    for (String first : texts(2)) {
      for (String second : texts(1)) {
        pairs.add(List.of(first, second));
      }
    }
    pairs.sort(
        Comparator.comparing((List<String> pair) -> pair.getFirst(), Utf8Order::compare)
            .thenComparing(List::getLast, Utf8Order::compare));
    List<byte[]> keys =
        pairs.stream()
            .map(pair -> key.clear().part(pair.getFirst()).last(pair.getLast()).toBytes())
            .toList();
    for (int i = 1; i < keys.size(); i++) {
      assertThat(Arrays.compareUnsigned(keys.get(i - 1), keys.get(i)))
          .as("%s before %s", pairs.get(i - 1), pairs.get(i))
          .isNegative();
    }
  }

  @Test
  void a_part_comes_back_and_ends_where_it_ends() {
    for (String text : texts(3)) {
      byte[] bytes = key.clear().part(text).last("\0\u0001rest").toBytes();
      int end = Keyspace.endOfPart(bytes, 0);
      assertThat(new String(Keyspace.unescape(bytes, 0, end), StandardCharsets.UTF_8))
          .isEqualTo(text);
      assertThat(bytes.length - Keyspace.nextPart(end)).isEqualTo("\0\u0001rest".length());
    }
  }

  @Test
  void the_bound_of_a_prefix_is_behind_all_that_begin_with_it() {
    assertThat(Keyspace.behind(new byte[] {1, 2})).containsExactly(1, 3);
    assertThat(Keyspace.behind(new byte[] {1, (byte) 0xFF})).containsExactly(2);
  }

  private static List<String> texts(int length) {
    List<String> texts = new ArrayList<>(List.of(""));
    if (length > 0) {
      for (String rest : texts(length - 1)) {
        for (String first : List.of("\0", "\u0001", "\u0002", "a", "\uffff", "\ud83d\ude00")) {
          texts.add(first + rest);
        }
      }
    }
    return texts;
  }
}
