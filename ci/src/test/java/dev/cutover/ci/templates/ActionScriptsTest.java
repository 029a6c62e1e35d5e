package dev.cutover.ci.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the actions, with a gate and a {@code gh} that only note what they are asked. */
class ActionScriptsTest {
  private static final String GATE =
      """
      #!/bin/sh
      printf '%s\\n' "$@" > asked
      [ "$CODE" = 2 ] || echo '## Gate' > cutover-gate/verdict.md
      exit "$CODE"
      """;

  /** Answers with the pull request and the comment that the test names; keeps bodies. */
  private static final String GH =
      """
      #!/bin/sh
      echo "$*" >> asked
      case "$*" in
        *state=open*) echo "$PULL" ;;
        *--paginate*) echo "$EARLIER" ;;
        *) for word; do case $word in body=@*) cp "${word#body=@}" body ;; esac; done ;;
      esac
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write_programs() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the scripts are bash's");
    program("gate", GATE);
    program("gh", GH);
  }

  @Test
  void the_job_ends_as_the_gate_says_and_undecided_only_warns() throws Exception {
    assertThat(gate("0", "warn")).isZero();
    assertThat(gate("1", "warn")).isEqualTo(1);
    assertThat(gate("4", "warn")).isEqualTo(4);
    assertThat(gate("3", "warn")).isZero();
    assertThat(said()).contains("::warning title=Gate::undecided");
    assertThat(gate("3", "fail")).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("outputs"))).endsWith("exit-code=3\n");
  }

  @Test
  void a_word_that_is_no_choice_is_told() throws Exception {
    assertThat(gate("0", "ignore")).isEqualTo(2);
    assertThat(said()).contains("undecided 'ignore' is neither warn nor fail");
  }

  @Test
  void a_gate_without_a_verdict_says_so_in_the_summary() throws Exception {
    assertThat(gate("2", "warn")).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("summary"))).contains("left no verdict");
  }

  @Test
  void arguments_are_words_and_never_commands() throws Exception {
    run(
        "gate/gate.sh",
        Map.of("CODE", "0", "ARGUMENTS", "--base $(touch spoilt) --head a;b", "UNDECIDED", "warn"));
    assertThat(Files.readAllLines(folder.resolve("asked")))
        .startsWith("gate", "--base", "$(touch", "spoilt)", "--head", "a;b", "--json");
    assertThat(folder.resolve("spoilt")).doesNotExist();
  }

  @Test
  void the_first_verdict_is_a_comment_and_the_next_takes_its_place() throws Exception {
    assertThat(comment("here/it", "7", "")).isZero();
    assertThat(asked().getLast()).startsWith("api -X POST repos/here/it/issues/7/comments");
    assertThat(comment("here/it", "7", "99")).isZero();
    assertThat(asked().getLast()).startsWith("api -X PATCH repos/here/it/issues/comments/99");
    assertThat(Files.readString(folder.resolve("body")))
        .isEqualTo("<!-- cutover gate -->\n## Gate: PASS\n~~~~\n@everyone\n");
  }

  @Test
  void from_a_fork_nothing_in_the_verdict_is_markup() throws Exception {
    assertThat(comment("there/it", "7", "")).isZero();
    assertThat(Files.readAllLines(folder.resolve("body")))
        .containsExactly(
            "<!-- cutover gate -->", "~~~~text", "## Gate: PASS", " ", "@everyone", "", "~~~~");
  }

  @Test
  void a_head_that_is_no_pull_request_any_more_is_left_alone() throws Exception {
    assertThat(comment("here/it", "", "")).isZero();
    assertThat(asked()).hasSize(1);
    assertThat(said()).contains("no open pull request");
  }

  @Test
  void without_a_verdict_nothing_is_asked() throws Exception {
    Map<String, String> none = Map.of("VERDICT", "none", "HEAD_SHA", "abc");
    assertThat(run("comment/comment.sh", none)).isZero();
    assertThat(said()).contains("left no verdict");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  private int gate(String code, String undecided) throws Exception {
    return run(
        "gate/gate.sh",
        Map.of("CODE", code, "ARGUMENTS", "--base a --head b", "UNDECIDED", undecided));
  }

  private int comment(String headRepository, String pull, String earlier) throws Exception {
    Files.deleteIfExists(folder.resolve("asked"));
    Path verdict =
        Files.writeString(folder.resolve("verdict.md"), "## Gate: PASS\n~~~~\n@everyone\n");
    return run(
        "comment/comment.sh",
        Map.of(
            "VERDICT",
            verdict.toString(),
            "HEAD_SHA",
            "abc",
            "HEAD_BRANCH",
            "topic",
            "HEAD_OWNER",
            "someone",
            "HEAD_REPOSITORY",
            headRepository,
            "PULL",
            pull,
            "EARLIER",
            earlier));
  }

  private int run(String script, Map<String, String> variables) throws Exception {
    String path = Path.of("github", script).toAbsolutePath().toString();
    ProcessBuilder process = new ProcessBuilder("/bin/bash", path).directory(folder.toFile());
    Map<String, String> environment = process.environment();
    environment.merge("PATH", folder + ":", (old, own) -> own + old);
    environment.put("CUTOVER", folder.resolve("gate").toString());
    environment.put("GITHUB_REPOSITORY", "here/it");
    environment.put("GITHUB_OUTPUT", folder.resolve("outputs").toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    environment.putAll(variables);
    return process
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }

  private void program(String name, String text) throws IOException {
    assertThat(Files.writeString(folder.resolve(name), text).toFile().setExecutable(true)).isTrue();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("asked"));
  }
}
