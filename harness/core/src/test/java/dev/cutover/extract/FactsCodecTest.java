package dev.cutover.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FactsCodecTest {
  @Provide
  Arbitrary<FileFacts> facts() {
    return RandomFacts.all();
  }

  @Property(tries = 500)
  void what_was_written_is_read_back(
      @ForAll("facts") FileFacts first, @ForAll("facts") FileFacts second) {
    BinaryWriter out = new BinaryWriter(1);
    FactsCodec.write(first, out);
    FactsCodec.write(second, out);

    BinaryReader in = new BinaryReader(out.array(), 0, out.size());
    assertThat(FactsCodec.read(in)).isEqualTo(first);
    assertThat(FactsCodec.read(in)).isEqualTo(second);
    assertThat(in.hasMore()).isFalse();
  }

  @Property(tries = 200)
  void equal_facts_have_equal_bytes(@ForAll("facts") FileFacts facts) {
    byte[] bytes = bytes(facts);

    assertThat(bytes(FactsCodec.read(new BinaryReader(bytes)))).isEqualTo(bytes);
  }

  private static byte[] bytes(FileFacts facts) {
    BinaryWriter out = new BinaryWriter(1);
    FactsCodec.write(facts, out);
    return out.toByteArray();
  }
}
