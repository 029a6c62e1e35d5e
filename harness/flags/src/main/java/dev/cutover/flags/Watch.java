package dev.cutover.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks again and again at the sources that may say something else later. What cannot be understood
 * is told once, and what was said last stays.
 */
final class Watch implements AutoCloseable {
  private static final long LOOK_UP_MILLIS = 50;

  /** A server is asked once in so many looks. */
  private static final int LOOKS_PER_QUESTION = 20;

  private final List<Source> sources = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Consumer<String> notes;
  private final Runnable changed;

  Watch(Consumer<String> notes, Runnable changed) {
    this.notes = notes;
    this.changed = changed;
  }

  SaidProvider file(FlagFile file) {
    return with(new WatchedFile(file));
  }

  SaidProvider server(RemoteFlags server) {
    return with(new AskedServer(server));
  }

  private SaidProvider with(Source source) {
    sources.add(source);
    return source.provider();
  }

  /** A thread for each, so that a server that does not answer holds up no file. */
  void start() {
    for (Source source : sources) {
      threads.add(Thread.ofPlatform().daemon().name("cutover-flags").start(() -> work(source)));
    }
  }

  private void work(Source source) {
    try {
      for (int look = 1; ; look++) {
        Thread.sleep(LOOK_UP_MILLIS);
        look(source, look);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Source source, int number) {
    try {
      if (source.hasNews(number)) {
        changed.run();
      }
      source.told = "";
    } catch (FlagsException e) {
      String problem = String.valueOf(e.getMessage());
      if (!Thread.currentThread().isInterrupted() && !problem.equals(source.told)) {
        source.told = problem;
        notes.accept(problem + "; the flags stay as they were");
      }
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    sources.forEach(Source::close);
  }

  /** A source that may say something else later. */
  private abstract static class Source implements AutoCloseable {
    private String told = "";

    abstract SaidProvider provider();

    /** Whether it says something else than before. */
    abstract boolean hasNews(int look);

    @Override
    public void close() {}
  }

  private static final class WatchedFile extends Source {
    private final FlagFile file;
    private final SaidProvider provider;
    private String text;

    WatchedFile(FlagFile file) {
      this.file = file;
      this.text = file.text();
      this.provider = new SaidProvider("file", file.understand(text));
    }

    @Override
    SaidProvider provider() {
      return provider;
    }

    @Override
    boolean hasNews(int look) {
      String now = file.text();
      if (now.equals(text)) {
        return false;
      }
      provider.say(file.understand(now));
      text = now;
      return true;
    }
  }

  private static final class AskedServer extends Source {
    private final RemoteFlags server;
    private final SaidProvider provider;

    AskedServer(RemoteFlags server) {
      this.server = server;
      this.provider = new SaidProvider("server", server.ask().orElse(Said.NOTHING));
    }

    @Override
    SaidProvider provider() {
      return provider;
    }

    @Override
    boolean hasNews(int look) {
      Optional<Said> said = look % LOOKS_PER_QUESTION == 0 ? server.ask() : Optional.empty();
      said.ifPresent(provider::say);
      return said.isPresent();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
