package dev.cutover.fault;

import dev.cutover.fault.Fault.OfStore;
import dev.cutover.fault.Fault.Side;
import dev.cutover.model.RowCodec;
import dev.cutover.store.Batch;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A store whose writes go wrong as planned. Owns the store. */
public final class FaultyStore implements Store {
  private final Store next;
  private final List<OfStore> faults;
  private final Force force;
  private final AtomicInteger batches = new AtomicInteger();
  private final Set<Fault.Torn> torn = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytes = new AtomicLong();

  public FaultyStore(Store next, FaultPlan plan, Side side, Force force) {
    this.next = next;
    this.faults = plan.on(side);
    this.force = force;
  }

  @Override
  public StoreInfo info() {
    return next.info();
  }

  @Override
  public Writer writer() {
    return new FaultyWriter(next.writer());
  }

  @Override
  public Reader reader() {
    return next.reader();
  }

  @Override
  public void finish() {
    next.finish();
  }

  @Override
  public long sizeOnDisk() {
    return next.sizeOnDisk();
  }

  @Override
  public void close() {
    next.close();
  }

  private final class FaultyWriter implements Writer {
    private final Writer healthy;
    private final RowCodec codec = new RowCodec();

    FaultyWriter(Writer healthy) {
      this.healthy = healthy;
    }

    @Override
    public void write(Batch batch) {
      int number = batches.incrementAndGet();
      faults.forEach(fault -> before(fault, number, batch));
      BatchWatch watch = new BatchWatch(faults, number, force, torn);
      healthy.write(watch.isIdle() ? batch : batch.watched(watch::saw));
      watch.endOfBatch();
    }

    @Override
    public void close() {
      healthy.close();
    }

    private void before(OfStore fault, int number, Batch batch) {
      switch (fault) {
        case Fault.Busy busy when busy.strikes(number) ->
            throw new StoreException.Transient(
                "planned: batch %d fails for a moment".formatted(number),
                new IllegalStateException("as planned"));
        case Fault.Refused refused when refused.strikes(number) ->
            throw new StoreException("planned: batch %d is refused".formatted(number));
        case Fault.Delay delay when delay.strikes(number) -> Pause.of(delay.length());
        case Fault.Kill(_, int at, Fault.Moment.Before _) when at == number -> force.endProcess();
        case Fault.DiskFull full -> spend(full, batch);
        default -> {}
      }
    }

    private void spend(Fault.DiskFull disk, Batch batch) {
      long size = batch.rows().stream().mapToLong(row -> codec.encode(row).length).sum();
      if (bytes.addAndGet(size) > disk.kilobytes() * 1024L) {
        throw new StoreException("planned: the disk of %d kB is full".formatted(disk.kilobytes()));
      }
    }
  }
}
