package dev.cutover.backend.cozo;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** An open graph; others may have it open as well. */
final class CozoStore implements Store {
  private final Address address;
  private final Access access;
  private final CozoClient client;
  private final StoreInfo info;
  private final Questions questions;
  private final Lock turn = new ReentrantLock(true);
  private volatile boolean closed;

  CozoStore(Address address, OpenOptions options) {
    this.address = address;
    this.access = options.access();
    this.questions = new Questions(address.graph());
    this.client = new CozoClient(address);
    try {
      info = Engine.of(client).info();
      new Schema(address, client).prepare(access);
    } catch (StoreException e) {
      client.close();
      throw new Failures(address).opening(e);
    }
  }

  @Override
  public StoreInfo info() {
    return info;
  }

  @Override
  public Writer writer() {
    checkOpen();
    if (access == Access.READ_ONLY) {
      throw new StoreException(address + " was opened for reading only");
    }
    return new CozoWriter(client, address.graph(), turn);
  }

  @Override
  public Reader reader() {
    checkOpen();
    return new CozoReader(client, questions);
  }

  @Override
  public void close() {
    closed = true;
    client.close();
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException(address + " is closed; open it again");
    }
  }
}
