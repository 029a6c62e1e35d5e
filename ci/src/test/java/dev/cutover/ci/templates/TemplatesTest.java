package dev.cutover.ci.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The templates as those read them who have to run them. */
class TemplatesTest {
  private static final List<String> TEMPLATES =
      List.of(
          "github/gate/action.yml",
          "github/comment/action.yml",
          "github/workflows/gate.yml",
          "github/workflows/gate-comment.yml",
          "gitlab/gate.yml");

  @TempDir private Path folder;

  @Test
  void templates_are_without_mistake_and_mistakes_in_them_are_found() throws Exception {
    Lint.fetch();
    copyTemplates();
    assertThat(Lint.mistakes(folder)).isEmpty();

    plant("github/gate/action.yml", "using: composite", "using: composed");
    plant("github/comment/action.yml", "shell: bash", "shel: bash");
    plant("github/workflows/gate.yml", "contents: read", "content: read");
    plant("github/workflows/gate-comment.yml", "workflow_run.event", "workflow_run[");
    plant("gitlab/gate.yml", "exit_codes: [3]", "exit_codez: [3]");
    List<String> found = Lint.mistakes(folder);
    for (String template : TEMPLATES) {
      assertThat(found).anyMatch(line -> line.startsWith(template + ": "));
    }
  }

  @Test
  void a_workflow_of_foreign_code_has_no_token_that_writes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("github"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as("%s", file).doesNotContain("pull_request_target");
      }
    }
    assertThat(Files.readString(Path.of("github/workflows/gate.yml")))
        .contains("persist-credentials: false")
        .doesNotContain("write", "secrets.");
    assertThat(Files.readString(Path.of("github/workflows/gate-comment.yml")))
        .doesNotContain("checkout", "contents:");
  }

  @Test
  void the_pipeline_of_jenkins_is_groovy() throws IOException {
    String pipeline = Files.readString(Path.of("jenkins/Jenkinsfile"));
    parse(pipeline);
    assertThatThrownBy(() -> parse(pipeline.replace("script: '''", "script: ''")))
        .isInstanceOf(MultipleCompilationErrorsException.class);
  }

  private static void parse(String pipeline) {
    CompilationUnit unit = new CompilationUnit();
    unit.addSource("Jenkinsfile", pipeline);
    unit.compile(Phases.CONVERSION);
  }

  private void copyTemplates() throws IOException {
    for (String template : TEMPLATES) {
      Files.createDirectories(folder.resolve(template).getParent());
      Files.copy(Path.of(template), folder.resolve(template));
    }
  }

  private void plant(String template, String right, String wrong) throws IOException {
    Path file = folder.resolve(template);
    String text = Files.readString(file);
    assertThat(text).contains(right);
    Files.writeString(file, text.replace(right, wrong));
  }
}
