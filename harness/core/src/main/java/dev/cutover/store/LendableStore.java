package dev.cutover.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store that knows how it was opened, so that it can be handed to other processes and be had back
 * afterwards. Where only one process can have it open, it is closed for as long as it is lent.
 */
public final class LendableStore implements Store {
  private final Backend backend;
  private final StoreUri uri;
  private OpenOptions options;
  private @Nullable Store open;
  private @Nullable String away;

  private LendableStore(Backend backend, StoreUri uri, OpenOptions options, Store open) {
    this.backend = backend;
    this.uri = uri;
    this.options = options;
    this.open = open;
  }

  /**
   * Opens a store, as durable as its connection string asks for.
   *
   * @throws StoreException as {@link Backend#open}
   */
  public static Store open(Backend backend, StoreUri uri, OpenOptions options) {
    OpenOptions asked = options.askedBy(uri);
    Store store = backend.open(uri, asked);
    boolean reachable =
        backend.capabilities().contains(Capability.PERSISTENT) || store.address().isPresent();
    return reachable ? new LendableStore(backend, uri, asked, store) : store;
  }

  /**
   * The borrowers keep what they acknowledged even if they are killed: without durability they get
   * the next tier, and so does this process where it has to open the store again.
   */
  @Override
  public synchronized Optional<Loan> lend() {
    StoreUri address = store().address().orElse(new StoreUri(uri.scheme(), uri.rest()));
    if (options.durability() == Durability.NONE) {
      options = options.withDurability(Durability.BUFFERED);
    }
    if (backend.capabilities().contains(Capability.SERVER)) {
      boolean several = backend.capabilities().contains(Capability.MULTI_WRITER);
      return Optional.of(new Loan(address, options, several, () -> {}));
    }
    close();
    away = uri + " is in the hands of the processes that write it";
    return Optional.of(new Loan(address, options, false, this::takeBack));
  }

  private synchronized void takeBack() {
    away = null;
  }

  private synchronized Store store() {
    if (away != null) {
      throw new StoreException(away);
    }
    if (open == null) {
      open = backend.open(uri, options);
    }
    return open;
  }

  @Override
  public StoreInfo info() {
    return store().info();
  }

  @Override
  public Writer writer() {
    return store().writer();
  }

  @Override
  public Reader reader() {
    return store().reader();
  }

  @Override
  public void finish() {
    store().finish();
  }

  @Override
  public long sizeOnDisk() {
    return store().sizeOnDisk();
  }

  @Override
  public Optional<SchemaState> schema() {
    return store().schema();
  }

  @Override
  public Optional<StoreUri> address() {
    return store().address();
  }

  @Override
  public synchronized void close() {
    Store closing = open;
    open = null;
    if (closing != null) {
      closing.close();
    }
  }
}
