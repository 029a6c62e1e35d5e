package dev.cutover.store;

/**
 * How a store is opened.
 *
 * @param durability the tier asked for; the one in force is read back into {@link StoreInfo}
 * @param writers how many writers will be asked for at once, at least 1
 * @param access whether the store may be changed
 */
public record OpenOptions(Durability durability, int writers, Access access) {
  /** For one writer that leaves the last commits to the operating system. */
  public static final OpenOptions DEFAULT =
      new OpenOptions(Durability.BUFFERED, 1, Access.READ_WRITE);

  /** Whether a store may be changed, and created where it does not exist. */
  public enum Access {
    READ_WRITE,
    READ_ONLY
  }

  public OpenOptions withDurability(Durability other) {
    return new OpenOptions(other, writers, access);
  }

  /** With the tier that a connection string asks for, where it does. */
  public OpenOptions askedBy(StoreUri uri) {
    return uri.durability().map(this::withDurability).orElse(this);
  }

  public OpenOptions withWriters(int other) {
    return new OpenOptions(durability, other, access);
  }

  public OpenOptions readOnly() {
    return new OpenOptions(durability, writers, Access.READ_ONLY);
  }
}
