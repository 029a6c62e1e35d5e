package dev.cutover.ci;

import dev.cutover.store.Backend;
import dev.cutover.store.Batch;
import dev.cutover.store.Capability;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.StoreUri;
import dev.cutover.store.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A healthy backend with a fault in every writer.
 *
 * @param fault wraps a writer of the healthy store
 */
public record FaultyBackend(Backend healthy, UnaryOperator<Writer> fault) implements Backend {
  @Override
  public String scheme() {
    return healthy.scheme();
  }

  @Override
  public String usage() {
    return healthy.usage();
  }

  @Override
  public Set<Capability> capabilities() {
    return healthy.capabilities();
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    return new FaultyStore(healthy.open(uri, options), fault);
  }

  @Override
  public Host host(StoreUri asked, Path directory) {
    return healthy.host(asked, directory);
  }

  @Override
  public Optional<String> missing() {
    return healthy.missing();
  }

  /** The store of such a backend. */
  record FaultyStore(Store healthy, UnaryOperator<Writer> fault) implements Store {
    @Override
    public StoreInfo info() {
      return healthy.info();
    }

    @Override
    public Writer writer() {
      return new FaultyWriter(healthy.writer(), fault);
    }

    @Override
    public Reader reader() {
      return healthy.reader();
    }

    @Override
    public void finish() {
      healthy.finish();
    }

    @Override
    public long sizeOnDisk() {
      return healthy.sizeOnDisk();
    }

    @Override
    public void close() {
      healthy.close();
    }
  }

  private record FaultyWriter(Writer healthy, Writer faulty) implements Writer {
    FaultyWriter(Writer healthy, UnaryOperator<Writer> fault) {
      this(healthy, fault.apply(healthy));
    }

    @Override
    public void write(Batch batch) {
      faulty.write(batch);
    }

    @Override
    public void close() {
      healthy.close();
    }
  }
}
