package dev.cutover.backend.cozo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CozoClientTest {
  private static final String ROWS = "{\"headers\":[\"a\"],\"next\":null,\"ok\":true,\"rows\":[";

  @Test
  void a_script_goes_with_its_parameters_and_the_token_and_its_rows_come_back() throws IOException {
    try (StandIn server = StandIn.answering(200, ROWS + "[\"x\",[1]],[\"y\",{}]]}");
        CozoClient client = client(server, "auth=t%26")) {
      assertThat(client.ask("?[a] := a = $b", new Parameters().with("b", "'\0\""), Cells::text))
          .containsExactly("x", "y");
      assertThat(server.received())
          .containsExactly(
              "t& {\"params\":{\"b\":\"'\\u0000\\\"\"},\"script\":\"?[a] := a = $b\","
                  + "\"immutable\":true}");
    }
  }

  @Test
  void a_server_of_the_user_does_not_tell_its_version_and_is_trusted_with_nothing()
      throws IOException {
    try (StandIn server = StandIn.answering(200, ROWS + "]}");
        CozoClient client = client(server, "")) {
      assertThat(Engine.of(client).info().engine()).isEqualTo("CozoDB (version not told)");
      assertThat(Engine.of(client).info().durability().toString()).isEqualTo("none");
      assertThat(Engine.of(client).info().serverPid()).isEmpty();
    }
  }

  @Test
  void what_the_engine_refuses_is_told_in_its_words_in_one_line() throws IOException {
    String refusal =
        "{\"causes\":[\"when processing\",\"null\\n for Int\"],\"message\":\"against 'a'\","
            + "\"ok\":false}";
    try (StandIn server = StandIn.answering(400, refusal);
        CozoClient client = client(server, "auth=hush")) {
      assertThatThrownBy(() -> client.change("", new Parameters()))
          .isExactlyInstanceOf(StoreException.class)
          .hasMessage(server.uri("auth=***") + ": against 'a': when processing: null; for Int");
    }
  }

  @Test
  void a_message_with_a_megabyte_of_row_is_cut() throws IOException {
    String refusal = "{\"message\":\"%s\",\"ok\":false}".formatted("x".repeat(1 << 20));
    try (StandIn server = StandIn.answering(400, refusal);
        CozoClient client = client(server, "")) {
      assertThatThrownBy(() -> client.change("", new Parameters()))
          .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(1_000));
    }
  }

  @Test
  void a_conflict_with_another_transaction_may_pass() throws IOException {
    String refusal = "{\"message\":\"Resource busy: \",\"ok\":false}";
    try (StandIn server = StandIn.answering(400, refusal);
        CozoClient client = client(server, "")) {
      assertThatThrownBy(() -> client.change("", new Parameters()))
          .isInstanceOf(StoreException.Transient.class);
    }
  }

  @Test
  void a_server_that_does_not_answer_is_not_waited_for_longer_than_was_said() throws IOException {
    try (StandIn server = StandIn.silent();
        CozoClient client = client(server, "timeout=1")) {
      assertThatThrownBy(() -> client.change("", new Parameters()))
          .isInstanceOf(StoreException.Transient.class)
          .hasMessageContaining("did not answer within 1 s");
      assertThatThrownBy(
              () -> new CozoServerBackend().open(server.uri("timeout=1"), OpenOptions.DEFAULT))
          .isInstanceOf(StoreException.Unavailable.class);
    }
  }

  @Test
  void an_answer_that_breaks_off_is_no_answer() throws IOException {
    try (StandIn server = StandIn.breakingOff(ROWS + "[\"x\"],");
        CozoClient client = client(server, "")) {
      assertThatThrownBy(() -> client.each("", new Parameters(), Cells::text))
          .isInstanceOf(StoreException.Transient.class)
          .hasMessageContaining("cannot be reached");
    }
  }

  @Test
  void another_kind_of_server_is_told_as_that() throws IOException {
    for (int status : List.of(200, 404)) {
      try (StandIn server = StandIn.answering(status, "<html>not here</html>");
          CozoClient client = client(server, "")) {
        assertThatThrownBy(() -> client.change("", new Parameters()))
            .isInstanceOf(StoreException.Unavailable.class)
            .hasMessageContaining("does not answer as CozoDB does (status %d)".formatted(status));
      }
    }
  }

  @Test
  void a_script_that_fails_in_its_last_block_leaves_nothing_of_the_others() {
    StoreUri uri = SharedServer.fresh();
    String name = Address.parse(uri).graph();
    try (CozoClient client = new CozoClient(Address.parse(uri))) {
      client.change("{:create %s {a: Int}}".formatted(name), new Parameters());
      String put = "{?[a] <- [[%%s]] :put %s {a}}".formatted(name);
      assertThatThrownBy(
              () -> client.change(put.formatted("1") + put.formatted("null"), new Parameters()))
          .isExactlyInstanceOf(StoreException.class)
          .hasMessageContaining("encountered null value for non-null type Int");
      assertThat(client.ask("?[a] := *%s{a}".formatted(name), new Parameters(), Cells::number))
          .isEmpty();
    }
  }

  private static CozoClient client(StandIn server, String settings) {
    return new CozoClient(Address.parse(server.uri(settings)));
  }
}
