package dev.cutover.pipeline.cache;

import dev.cutover.store.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder that the segments of any number of processes lie in. Ages are told by the clock of the
 * file system alone.
 */
record SegmentFolder(Path path) {
  private static final String PREFIX = "segment-";
  private static final String SUFFIX = ".facts";

  /** So long no draft takes to be written: an older one was left by a process that was killed. */
  private static final Duration LONGEST_DRAFT = Duration.ofHours(1);

  /** A segment's file, which another process may take away at any time. */
  record Entry(Path path, long size, FileTime changed) {}

  static String name(String unique) {
    return PREFIX + unique + SUFFIX;
  }

  /** All segments, the newest first; a folder in a segment's place is one too. */
  List<Entry> segments() throws IOException {
    List<Entry> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(path, PREFIX + "*" + SUFFIX)) {
      for (Path each : paths) {
        add(each, found);
      }
    }
    found.sort(Comparator.comparing(Entry::changed).reversed().thenComparing(entry -> entry.path));
    return found;
  }

  private static void add(Path each, List<Entry> found) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(each, BasicFileAttributes.class);
      found.add(new Entry(each, attributes.size(), attributes.lastModifiedTime()));
    } catch (NoSuchFileException _) {
      // another process made room
    }
  }

  /** Deletes a segment, or what is in its place. */
  static void delete(Path segment) throws IOException {
    try {
      FolderTree.delete(segment);
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  /** Makes segments as young as the youngest, which has just been written. */
  static void rejuvenate(List<Path> segments, FileTime now) throws IOException {
    for (Path segment : segments) {
      try {
        Files.setLastModifiedTime(segment, now);
      } catch (NoSuchFileException _) {
        // another process made room
      }
    }
  }

  /** Deletes the drafts of processes that were killed while they wrote them. */
  void sweep(FileTime now) throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(path, Draft.PREFIX + "*")) {
      for (Path draft : drafts) {
        FileTime changed = Files.getLastModifiedTime(draft);
        if (changed.toInstant().isBefore(now.toInstant().minus(LONGEST_DRAFT))) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (NoSuchFileException _) {
      // its process has just finished it
    }
  }
}
