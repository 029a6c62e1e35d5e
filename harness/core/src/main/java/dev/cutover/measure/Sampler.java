package dev.cutover.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Takes a sample every 100 ms on a thread of its own.
 *
 * <p>Keeps a bounded number: when there are too many, every second one goes and the interval
 * doubles, so that an hour costs no more memory than a minute.
 */
final class Sampler implements AutoCloseable {
  static final int MOST_SAMPLES = 1200;
  private static final int INTERVAL_MILLIS = 100;

  private final Supplier<Measurement.Sample> source;
  private final ScheduledExecutorService timer;
  private List<Measurement.Sample> samples = new ArrayList<>();
  private int stride = 1;
  private int skipped;

  private Sampler(Supplier<Measurement.Sample> source, ScheduledExecutorService timer) {
    this.source = source;
    this.timer = timer;
  }

  /** Starts sampling, with a first sample now. */
  static Sampler start(Supplier<Measurement.Sample> source) {
    Sampler sampler =
        new Sampler(
            source,
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sampler").daemon().factory()));
    var _ =
        sampler.timer.scheduleAtFixedRate(sampler::tick, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return sampler;
  }

  /** Without a thread: {@link #tick} is called by hand. */
  static Sampler manual(Supplier<Measurement.Sample> source) {
    return new Sampler(source, Executors.newSingleThreadScheduledExecutor());
  }

  synchronized void tick() {
    skipped++;
    if (skipped >= stride) {
      take();
    }
  }

  /** Stops, takes a last sample, and returns all. */
  List<Measurement.Sample> finish() {
    close();
    synchronized (this) {
      take();
      return List.copyOf(samples);
    }
  }

  private synchronized void take() {
    skipped = 0;
    samples.add(source.get());
    if (samples.size() >= MOST_SAMPLES) {
      thin();
    }
  }

  private synchronized void thin() {
    List<Measurement.Sample> kept = new ArrayList<>();
    for (int i = 0; i < samples.size(); i += 2) {
      kept.add(samples.get(i));
    }
    samples = kept;
    stride *= 2;
  }

  @Override
  public void close() {
    timer.close();
  }
}
