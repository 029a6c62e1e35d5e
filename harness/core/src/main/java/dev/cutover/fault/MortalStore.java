package dev.cutover.fault;

import dev.cutover.store.Batch;
import dev.cutover.store.FrontReader;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreInfo;
import dev.cutover.store.Writer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A store that neither takes nor says anything as long as it is dead. Does not own the store. */
public record MortalStore(Store healthy, BooleanSupplier dead) implements Store {
  private void live() {
    if (dead.getAsBoolean()) {
      throw new StoreException("the store is dead");
    }
  }

  @Override
  public StoreInfo info() {
    return healthy.info();
  }

  @Override
  public Writer writer() {
    live();
    Writer writer = healthy.writer();
    return new Writer() {
      @Override
      public void write(Batch batch) {
        live();
        writer.write(batch);
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  @Override
  public Reader reader() {
    live();
    return new MortalReader(healthy.reader());
  }

  @Override
  public void finish() {
    live();
    healthy.finish();
  }

  @Override
  public void close() {}

  private final class MortalReader extends FrontReader {
    private final Reader reader;

    MortalReader(Reader reader) {
      this.reader = reader;
    }

    @Override
    protected <A> A pass(Function<Reader, A> question) {
      live();
      return question.apply(reader);
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
