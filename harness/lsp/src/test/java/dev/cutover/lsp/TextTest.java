package dev.cutover.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.lsp.TextPositions.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkedString;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes between bytes of ours and text of theirs. */
class TextTest {
  private static final String SOURCE = "a\r\nü𝑓 name\rx\n\nlast";

  @Test
  void a_position_is_a_line_and_a_column_in_the_units_of_the_server() {
    assertThat(at("name", Encoding.UTF_8)).isEqualTo(new Position(1, 7));
    assertThat(at("name", Encoding.UTF_16)).isEqualTo(new Position(1, 4));
    assertThat(at("name", Encoding.UTF_32)).isEqualTo(new Position(1, 3));
    assertThat(at("a", Encoding.UTF_16)).isEqualTo(new Position(0, 0));
    assertThat(at("x", Encoding.UTF_16)).isEqualTo(new Position(2, 0));
    assertThat(at("last", Encoding.UTF_16)).isEqualTo(new Position(4, 0));
  }

  private static Position at(String word, Encoding encoding) {
    int offset = SOURCE.substring(0, SOURCE.indexOf(word)).getBytes(StandardCharsets.UTF_8).length;
    return new TextPositions(SOURCE.getBytes(StandardCharsets.UTF_8)).at(offset, encoding);
  }

  @Test
  void a_server_that_names_no_encoding_or_a_strange_one_counts_in_utf_16() {
    assertThat(Encoding.named("utf-8")).isEqualTo(Encoding.UTF_8);
    assertThat(Encoding.named("utf-32")).isEqualTo(Encoding.UTF_32);
    assertThat(Encoding.named("")).isEqualTo(Encoding.UTF_16);
    assertThat(Encoding.named("ebcdic")).isEqualTo(Encoding.UTF_16);
  }

  @Test
  void a_hover_of_any_form_is_text() {
    assertThat(HoverText.of(new Hover(new MarkupContent("plaintext", "  int x\n"))))
        .isEqualTo("int x");
    List<Either<String, MarkedString>> parts =
        List.of(Either.forLeft("doc"), Either.forRight(new MarkedString("c", "int x")));
    assertThat(HoverText.of(new Hover(parts))).isEqualTo("doc\n\nint x");
    assertThat(HoverText.of(null)).isNull();
    assertThat(HoverText.of(new Hover())).isNull();
    assertThat(HoverText.of(new Hover(new MarkupContent("plaintext", " \n ")))).isNull();
  }

  @Test
  void what_is_no_valid_text_or_has_no_end_does_not_get_into_a_row() {
    String text = HoverText.of(new Hover(new MarkupContent("plaintext", "a\uD800b𝑓\uDC00")));
    assertThat(text).isEqualTo("a\uFFFDb𝑓\uFFFD");

    String endless = HoverText.of(new Hover(new MarkupContent("plaintext", "𝑓".repeat(20_000))));
    assertThat(endless).hasSize(HoverText.MOST_CHARACTERS).matches("𝑓+");
  }

  @Test
  void frames_pass_as_they_are() throws IOException {
    byte[] frames =
        "Content-Length: 4\r\n\r\n\n\n{}Content-Type: x\r\ncontent-length:3\r\n\r\nübContent-Length: 0\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);
    try (FrameGuard guard = new FrameGuard(new ByteArrayInputStream(frames))) {
      assertThat(guard.readAllBytes()).isEqualTo(frames);
      assertThat(guard.complaint()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Content-Length: 17000000\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: \r\n\r\n",
        "Listening on port 8080\n",
        "\r\n\r\n",
        "X: y\r\n\r\n"
      })
  void what_is_no_frame_is_stopped(String printed) throws IOException {
    assertStopped(printed);
  }

  @Test
  void a_line_without_end_is_stopped() throws IOException {
    assertStopped("x".repeat(100_000));
  }

  private static void assertStopped(String printed) throws IOException {
    byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
    try (FrameGuard guard = new FrameGuard(new ByteArrayInputStream(bytes))) {
      assertThatThrownBy(guard::readAllBytes).isInstanceOf(IOException.class);
      assertThat(guard.complaint()).startsWith("it ");
    }
  }
}
