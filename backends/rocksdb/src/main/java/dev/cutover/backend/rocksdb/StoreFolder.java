package dev.cutover.backend.rocksdb;

import dev.cutover.store.FileTrouble;
import dev.cutover.store.OpenOptions.Access;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.util.StdErrLogger;

/** The folder of a store, looked at before RocksDB may touch it. */
record StoreFolder(StoreUri uri, Path path) {
  /** What RocksDB makes before its CURRENT, that is before there is anything to lose. */
  private static final Pattern UNBORN =
      Pattern.compile("LOCK|LOG(\\.old\\.\\d+)?|IDENTITY|MANIFEST-\\d+|\\d+\\.dbtmp");

  static StoreFolder of(StoreUri uri) {
    if (uri.rest().isEmpty()) {
      throw new StoreException("rocksdb: names no folder; write rocksdb:DIR");
    }
    try {
      return new StoreFolder(uri, Path.of(uri.rest()));
    } catch (InvalidPathException e) {
      throw new StoreException(uri + " is no path: " + e.getMessage(), e);
    }
  }

  /**
   * Whether there is something to open; refuses what is no RocksDB. One whose maker was killed
   * before it was done is as good as none.
   */
  boolean holdsDatabase() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new StoreException.Unavailable(
          uri + " is a file; a RocksDB store is a folder: name another path");
    }
    if (Files.exists(path.resolve("CURRENT"))) {
      return true;
    }
    if (Files.isDirectory(path) && !isUnborn()) {
      throw new StoreException.Unavailable(
          uri + " holds other files and no RocksDB; name an empty or a new folder");
    }
    return false;
  }

  /** Makes room for a new store, or says that there is none to read. */
  void create(Access access) {
    if (access == Access.READ_ONLY) {
      throw new StoreException.Unavailable(
          "there is no store at " + uri + "; write one before reading it");
    }
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new StoreException.Unavailable(
          uri + " cannot be created: " + FileTrouble.of(e) + "; name another folder", e);
    }
  }

  /** Names of the column families that are there. */
  List<String> families() throws RocksDBException {
    try (Options options = new Options()) {
      return RocksDB.listColumnFamilies(options, path.toString()).stream()
          .map(title -> new String(title, StandardCharsets.UTF_8))
          .toList();
    }
  }

  /**
   * Whether no family holds anything. Fails as RocksDB does when it cannot open what is there: a
   * damaged list of files, say.
   *
   * @param families those that are there
   */
  boolean isEmpty(List<String> families) throws RocksDBException {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (StdErrLogger silent = new StdErrLogger(InfoLogLevel.FATAL_LEVEL);
        DBOptions options = new DBOptions().setLogger(silent);
        ColumnFamilyOptions plain = new ColumnFamilyOptions();
        RocksDB opened =
            RocksDB.openReadOnly(options, path.toString(), descriptors(families, plain), handles)) {
      boolean empty = true;
      for (ColumnFamilyHandle handle : handles) {
        try (handle;
            RocksIterator rows = opened.newIterator(handle)) {
          rows.seekToFirst();
          empty &= !rows.isValid();
        }
      }
      opened.closeE();
      return empty;
    }
  }

  private static List<ColumnFamilyDescriptor> descriptors(
      List<String> families, ColumnFamilyOptions plain) {
    return families.stream()
        .map(title -> new ColumnFamilyDescriptor(title.getBytes(StandardCharsets.UTF_8), plain))
        .toList();
  }

  /** Bytes of all files; those that RocksDB removes meanwhile count nothing. */
  long size() {
    try (Stream<Path> files = Files.list(path)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new StoreException(uri + " cannot be listed: " + FileTrouble.of(e), e);
    }
  }

  private boolean isUnborn() {
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(file -> UNBORN.matcher(file.getFileName().toString()).matches());
    } catch (IOException e) {
      throw new StoreException.Unavailable(uri + " cannot be read: " + FileTrouble.of(e), e);
    }
  }
}
