package dev.cutover.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every store must do. A backend's test extends this and says which {@link #backend} it is and
 * where a {@linkplain #freshUri fresh store} may be; the other methods of {@link StoreFixture} tell
 * how the engine behaves where engines differ.
 *
 * <p>Expected answers come from {@link GraphModel}, never from another store.
 */
public abstract class StoreContract
    implements RoundTripContract,
        OrderContract,
        RangeContract,
        BatchContract,
        DeletionContract,
        QueryContract,
        RandomGraphContract,
        SharingContract,
        LifeContract,
        CrashContract,
        DiskContract,
        ServerContract {
  @TempDir protected Path folder;

  @Override
  public Path folder() {
    return folder;
  }
}
