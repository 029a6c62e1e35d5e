package dev.cutover.ci.rehearsal;

import dev.cutover.ci.queue.Queues;
import dev.cutover.extract.Corpus;
import dev.cutover.fault.BatchJournal;
import dev.cutover.fault.CacheDamage;
import dev.cutover.fault.Fault;
import dev.cutover.fault.Fault.Side;
import dev.cutover.fault.FaultPlan;
import dev.cutover.fault.FaultyCorpus;
import dev.cutover.fault.FaultyStore;
import dev.cutover.fault.Force;
import dev.cutover.fault.JournaledStore;
import dev.cutover.lsp.LanguageServers;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Wraps what an ingestion uses, so that a fault plan happens to it. */
public final class Rehearsal implements Force, AutoCloseable {
  /** What the shell says of a process that ended by {@code kill -9}. */
  public static final int KILLED = 128 + 9;

  private static final long DAMAGE_SEED = 1;

  private final FaultPlan plan;
  private final Reach reach;
  private final Optional<Path> journal;
  private final Map<Side, CutLine> lines = new EnumMap<>(Side.class);
  private final List<Thread> killers = new ArrayList<>();
  private final Map<Side, Long> servers = new ConcurrentHashMap<>();

  /**
   * What an ingestion has beside its stores, as far as faults reach it.
   *
   * @param cache folder of the parse results that are kept on disk
   */
  public record Reach(Path cache, Queues queues, LanguageServers languageServers) {}

  /**
   * @param journal file for the batches of the primary store, if they are to be kept
   */
  public Rehearsal(FaultPlan plan, Reach reach, Optional<Path> journal) {
    this.plan = plan;
    this.reach = reach;
    this.journal = journal;
  }

  /** From now on kills that come at their time are under way. */
  public void begin() {
    for (Fault.KillLater kill : plan.all(Fault.KillLater.class)) {
      killers.add(
          Thread.ofPlatform().daemon().name("cutover-kill-later").start(() -> kill(kill.after())));
    }
  }

  /** The connection string by which a store is to be opened. */
  public String line(Side side, String uri) {
    boolean cut = plan.all(Fault.Cut.class).stream().anyMatch(fault -> fault.on() == side);
    Optional<CutLine> line = cut ? CutLine.to(StoreUri.parse(uri)) : Optional.empty();
    line.ifPresent(some -> lines.put(side, some));
    return line.map(some -> some.over(uri)).orElse(uri);
  }

  /** The store as the pipeline gets it. */
  public Store over(Side side, Store store) {
    store.info().serverPid().ifPresent(pid -> servers.put(side, pid));
    Store faulty = plan.on(side).isEmpty() ? store : new FaultyStore(store, plan, side, this);
    return side == Side.PRIMARY && journal.isPresent()
        ? new JournaledStore(faulty, BatchJournal.create(journal.get()))
        : faulty;
  }

  /** The corpus as the pipeline gets it. */
  public Corpus over(Corpus corpus) {
    return new FaultyCorpus(corpus, plan, this);
  }

  @Override
  public void endProcess() {
    Runtime.getRuntime().halt(KILLED);
  }

  @Override
  public void cutConnections(Side side) {
    CutLine line = lines.get(side);
    if (line != null) {
      line.cut();
    }
  }

  /** PostgreSQL's work is done by children of its server, which starts again without them. */
  @Override
  public void killServer(Side side) {
    Optional.ofNullable(servers.get(side)).flatMap(ProcessHandle::of).ifPresent(Rehearsal::kill);
  }

  @Override
  public void killWriters() {
    reach.queues().killWriters();
  }

  @Override
  public void killLanguageServers() {
    reach.languageServers().killAll();
  }

  @Override
  public void damageCache(CacheDamage.Kind kind) {
    try {
      CacheDamage.inflict(reach.cache(), kind, new SplittableRandom(DAMAGE_SEED));
    } catch (IOException e) {
      throw new UncheckedIOException("the cache cannot be damaged as planned", e);
    }
  }

  /** What has not happened until now does not happen any more. */
  @Override
  public void close() {
    killers.forEach(Thread::interrupt);
    lines.values().forEach(CutLine::close);
  }

  private static void kill(ProcessHandle server) {
    List<ProcessHandle> workers = server.children().toList();
    if (workers.isEmpty()) {
      server.destroyForcibly();
      server.onExit().join();
    } else {
      workers.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void kill(Duration after) {
    try {
      Thread.sleep(after);
      endProcess();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
