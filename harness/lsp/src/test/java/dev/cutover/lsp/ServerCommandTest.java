package dev.cutover.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {
  @Test
  void a_command_is_words_and_no_shell_takes_part() {
    assertThat(ServerCommand.parse("clangd  --log=error").words())
        .containsExactly("clangd", "--log=error");
    assertThat(ServerCommand.parse("'/opt/my tools/ls' \"a b\"c '' $HOME;rm").words())
        .containsExactly("/opt/my tools/ls", "a bc", "", "$HOME;rm");
  }

  @Test
  void what_is_no_command_is_told() {
    assertThatThrownBy(() -> ServerCommand.parse(" "))
        .isInstanceOf(LspException.class)
        .hasMessageContaining("language server ' ' is no command; write one such as 'clangd'");
    assertThatThrownBy(() -> ServerCommand.parse("ls 'a b"))
        .hasMessage("language server 'ls 'a b' has a quote that does not end: '");
  }

  @Test
  void all_mistakes_of_a_shape_are_told_at_once() {
    assertThatThrownBy(
            () ->
                ServerCommand.parse("shaped:?dely-ms=1&delay-ms=-1&seed=7&seed=8&mute=yes&spread"))
        .isInstanceOf(LspException.class)
        .hasMessageContainingAll(
            "unknown 'dely-ms', it knows delay-ms, spread, seed,",
            "'delay-ms' is '-1', should be a whole number from 0 to 3600000",
            "'seed' is there twice",
            "'mute' is 'yes', should be a whole number from 0 to 1",
            "'spread' is ''");
    assertThatThrownBy(() -> ServerCommand.parse("shaped:delay-ms=1"))
        .hasMessageContaining("'delay-ms=1' should begin with '?'");
  }

  @Test
  void the_one_named_goes_before_the_usual_one_on_the_path(@TempDir Path folder)
      throws IOException {
    Path clangd = Files.createFile(folder.resolve("clangd"));
    LanguageServers usual = new LanguageServers(Map.of(), "/nowhere:" + folder);
    assertThat(usual.of("c")).as("not executable").isEmpty();
    assertThat(clangd.toFile().setExecutable(true)).isTrue();

    assertThat(usual.of("c")).contains(ServerCommand.parse("clangd --log=error"));
    assertThat(usual.of("cpp")).isEqualTo(usual.of("c"));
    assertThat(usual.of("python")).isEmpty();
    assertThat(usual.of("sql")).isEmpty();

    Map<String, ServerCommand> named =
        Map.of("c", ServerCommand.parse("ccls"), "all", ServerCommand.parse("other"));
    LanguageServers own = new LanguageServers(named, folder.toString());
    assertThat(List.of("c", "cpp", "sql").stream().map(own::of))
        .allSatisfy(command -> assertThat(command).isPresent())
        .extracting(command -> command.orElseThrow().text())
        .containsExactly("ccls", "other", "other");
  }
}
