package dev.cutover.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.BinaryWriter;
import dev.cutover.pipeline.resolve.TypeFact.About;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeFactsTest {
  @TempDir private Path scratch;

  private final BinaryWriter fact = new BinaryWriter(64);
  private final BinaryWriter record = new BinaryWriter(64);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300, 80_000})
  void each_fact_is_found_however_many_there_are(int count) throws Exception {
    TypeFacts facts = new TypeFacts(scratch);
    for (int i = 0; i < count; i++) {
      add(facts, About.VALUE, "shop.Cart" + i + ".owner", "shop.Owner" + i);
    }

    assertThat(facts.isEmpty()).isEqualTo(count == 0);
    for (int i = 0; i < count; i += 97) {
      assertThat(facts.about("shop.Cart" + i + ".owner"))
          .containsExactly(value("shop.Cart" + i + ".owner", "shop.Owner" + i));
    }
    assertThat(facts.about("shop.Cart.owner")).isEmpty();
    assertThat(facts.mayTell("shop.Cart0.owner")).isEqualTo(count > 0);
    facts.delete();
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_name_without_its_front_is_found_where_only_one_ends_so() {
    TypeFacts facts = new TypeFacts(scratch);
    add(facts, About.VALUE, "src.shop.Cart.owner", "shop.Owner");
    add(facts, About.VALUE, "a.Box.owner", "a.Owner");
    add(facts, About.VALUE, "b.Box.owner", "b.Owner");
    Types types = new Types(facts);

    assertThat(types.ofValue("x", List.of("shop.Cart.owner"))).containsExactly("shop.Owner");
    assertThat(types.ofValue("x", List.of("Box.owner"))).isEmpty();
    assertThat(types.ofValue("y", List.of("shop.Cart.owner"))).isEmpty();
  }

  @Test
  void overloads_that_return_different_types_tell_nothing() {
    TypeFacts facts = new TypeFacts(scratch);
    add(facts, About.VALUE, "shop.Cart.take()", "shop.Apple");
    add(facts, About.VALUE, "shop.Cart.take()", "shop.Pear");

    assertThat(new Types(facts).ofValue("x", List.of("shop.Cart.take()"))).isEmpty();
  }

  @Test
  void types_that_inherit_from_each_other_are_all_of_them_once() {
    TypeFacts facts = new TypeFacts(scratch);
    add(facts, About.SUPER_TYPE, "shop.A", "shop.B");
    add(facts, About.SUPER_TYPE, "shop.B", "shop.A");

    assertThat(new Types(facts).withSuperTypes("x", "shop.A")).containsExactly("shop.A", "shop.B");
  }

  private void add(TypeFacts facts, About kind, String about, String type) {
    record.reset();
    TypeFact one = new TypeFact("x", kind, about, List.of(type));
    TypeFacts.record(one, fact, record);
    facts.append(one, record.array(), record.size());
  }

  private static TypeFact value(String about, String type) {
    return new TypeFact("x", About.VALUE, about, List.of(type));
  }
}
