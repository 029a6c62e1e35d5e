package dev.cutover.lsp;

import dev.cutover.enrich.Answers;
import dev.cutover.enrich.Enricher;
import dev.cutover.enrich.Enrichment;
import dev.cutover.enrich.Inquiry;
import dev.cutover.enrich.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks the server of each file's language; languages of one command share a server. */
final class LspEnricher implements Enricher {
  private final Function<String, Optional<ServerCommand>> servers;
  private final Launch launch;
  private final Terms terms;
  private final Path root;
  private final Consumer<String> note;
  private final Tally tally = new Tally();
  private final Map<ServerCommand, Session> sessions = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("cutover-lsp-timer").factory());

  /** Starts the process of a server. */
  @FunctionalInterface
  interface Launch {
    /**
     * Starts one.
     *
     * @param root where the server is to run, if it is there
     */
    Process start(ServerCommand command, Path root) throws IOException;
  }

  LspEnricher(
      Function<String, Optional<ServerCommand>> servers,
      Launch launch,
      Terms terms,
      Path root,
      Consumer<String> note) {
    this.servers = servers;
    this.launch = launch;
    this.terms = terms;
    this.root = root;
    this.note = note;
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public CompletableFuture<Answers> ask(Inquiry inquiry) {
    Document document = new Document(inquiry, root, tally);
    Optional<ServerCommand> server = servers.apply(inquiry.language());
    if (server.isPresent()) {
      sessions.computeIfAbsent(server.get(), this::session).ask(document);
    } else {
      note.accept(unserved(inquiry.language()));
      document.requests().forEach(request -> request.end(Outcome.UNSERVED));
    }
    return document.answers();
  }

  private Session session(ServerCommand command) {
    return new Session(command, launch, terms, root, timer, tally, note);
  }

  private static String unserved(String language) {
    String wayOut =
        UsualServers.name(language)
            .map(name -> "install %s or name one".formatted(name))
            .orElse("name one");
    return "%s is not enriched: no language server is here; %s: --language-server %s=COMMAND"
        .formatted(language, wayOut, language);
  }

  @Override
  public Enrichment enrichment() {
    return tally.enrichment();
  }

  @Override
  public void close() {
    sessions.values().parallelStream().forEach(Session::close);
    timer.shutdownNow();
  }
}
