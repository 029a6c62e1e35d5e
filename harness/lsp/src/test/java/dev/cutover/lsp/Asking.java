package dev.cutover.lsp;

import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Enrichment;
import dev.cutover.enrich.Inquiry;
import dev.cutover.enrich.Inquiry.Question;
import dev.cutover.enrich.Terms;
import dev.cutover.enrich.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run that asks one server about files of words, and keeps all that came of it. */
final class Asking implements AutoCloseable {
  /** Longer than any test should take; a question that is never answered is what it ends. */
  private static final int PATIENCE_SECONDS = 120;

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final Enricher enricher;

  Asking(String server, int inFlight, Duration deadline, Path scratch) {
    LanguageServers servers = new LanguageServers(Map.of("words", ServerCommand.parse(server)), "");
    this.enricher =
        servers.open(
            new Terms(inFlight, deadline, Optional.empty()),
            new Workspace(Optional.empty(), scratch),
            notes::add);
  }

  /** Begins to ask about every word of a line. */
  CompletableFuture<Answers> begin(String path, String line) {
    List<Question> questions = new ArrayList<>();
    int offset = 0;
    for (String word : line.split(" ", -1)) {
      questions.add(new Question(questions.size(), offset));
      offset += word.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    byte[] source = line.getBytes(StandardCharsets.UTF_8);
    return enricher.ask(new Inquiry(path, "words", () -> source, questions));
  }

  /** The answers to every word of a line. */
  List<@Nullable String> ask(String path, String line) throws Exception {
    Answers answers = begin(path, line).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    List<@Nullable String> texts = new ArrayList<>();
    for (int word = 0; word < line.split(" ", -1).length; word++) {
      texts.add(answers.of(word));
    }
    return texts;
  }

  Enrichment enrichment() {
    return enricher.enrichment();
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void close() {
    enricher.close();
  }
}
