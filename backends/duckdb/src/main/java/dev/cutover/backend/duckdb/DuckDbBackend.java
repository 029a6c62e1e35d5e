package dev.cutover.backend.duckdb;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/** Opens {@code duckdb:FILE}. */
public final class DuckDbBackend implements Backend {
  private final Limits limits;

  /** Half a gigabyte of memory outside the heap, two threads. */
  public DuckDbBackend() {
    this(Limits.DEFAULT);
  }

  DuckDbBackend(Limits limits) {
    this.limits = limits;
  }

  @Override
  public String scheme() {
    return "duckdb";
  }

  @Override
  public String usage() {
    return "duckdb:FILE";
  }

  /** A file is open in one process only, and its writers take turns. */
  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PERSISTENT, Capability.SNAPSHOT_READS);
  }

  @Override
  public String provided() {
    return Database.engine() + ", in this process (org.duckdb:duckdb_jdbc)";
  }

  /** DuckDB has nothing between the two. */
  @Override
  public Set<Durability> durabilities() {
    return EnumSet.of(Durability.SYNCED, Durability.NONE);
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    Path file = file(uri);
    boolean readOnly = options.access() == OpenOptions.Access.READ_ONLY;
    if (readOnly && !Files.exists(file)) {
      throw new StoreException.Unavailable(
          uri + ": there is no such file, and a store opened to read is not created");
    }
    Errors errors = new Errors(uri);
    try {
      return DuckDbStore.of(Database.attach(file, limits, options, errors), options.access());
    } catch (SQLException failure) {
      throw errors.opening(failure);
    }
  }

  private static Path file(StoreUri uri) {
    if (uri.rest().isEmpty() || uri.rest().startsWith(":")) {
      throw new StoreException.Unavailable(
          uri + ": name a file, as in duckdb:graph.duckdb (for a store in memory say mem)");
    }
    Path file = path(uri).toAbsolutePath();
    Path folder = file.getParent();
    if (Files.isDirectory(file)) {
      throw new StoreException.Unavailable(uri + " is a folder: name a file in it");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new StoreException.Unavailable(
          uri + ": the folder " + folder + " does not exist: create it first");
    }
    return file;
  }

  private static Path path(StoreUri uri) {
    try {
      return Path.of(uri.rest());
    } catch (InvalidPathException notAPath) {
      throw new StoreException.Unavailable(
          uri + " is no file name here: " + notAPath.getReason(), notAPath);
    }
  }
}
