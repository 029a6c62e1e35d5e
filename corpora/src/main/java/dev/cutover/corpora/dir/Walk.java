package dev.cutover.corpora.dir;

import dev.cutover.corpora.SizeLimit;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.IgnoreReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks a tree depth first, entries in the order of their names; holds one folder a level. */
final class Walk implements Iterator<SourceFile> {
  private final Path root;
  private final SizeLimit limit;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable SourceFile next;

  /** The entries of an open folder that are still to be visited. */
  private record Level(String path, Ignores ignores, Iterator<Entry> entries) {}

  Walk(Path root, SizeLimit limit) {
    this.root = root;
    this.limit = limit;
    next = enter(root, "", Ignores.ofRoot(root));
  }

  @Override
  public boolean hasNext() {
    while (next == null && !levels.isEmpty()) {
      next = step(levels.getLast());
    }
    return next != null;
  }

  @Override
  public SourceFile next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    SourceFile file = next;
    next = null;
    return file;
  }

  private @Nullable SourceFile step(Level level) {
    if (!level.entries.hasNext()) {
      levels.removeLast();
      return null;
    }
    Entry entry = level.entries.next();
    String path = level.path + entry.name();
    try {
      return visit(entry.file(), path, level.ignores);
    } catch (IOException e) {
      return unreadable(path, e);
    }
  }

  private @Nullable SourceFile visit(Path file, String path, Ignores ignores) throws IOException {
    BasicFileAttributes is =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (ignores.exclude(path, is.isDirectory())) {
      return null;
    }
    if (is.isDirectory()) {
      return enter(file, path + "/", ignores);
    }
    if (is.isSymbolicLink()) {
      return link(file, path);
    }
    if (is.isRegularFile()) {
      return new SourceFile(path, () -> read(file));
    }
    return unreadable(path, new IOException("not a regular file"));
  }

  /** Opens a folder; gives a file in its stead where that fails, so that it is not lost. */
  private @Nullable SourceFile enter(Path folder, String path, Ignores outer) {
    try {
      levels.addLast(new Level(path, outer.inside(folder, path), Entry.of(folder).iterator()));
      return null;
    } catch (IOException e) {
      return unreadable(path.isEmpty() ? "." : path.substring(0, path.length() - 1), e);
    }
  }

  private @Nullable SourceFile link(Path link, String path) throws IOException {
    if (link.toRealPath().startsWith(root)) {
      return null;
    }
    return unreadable(path, new IgnoredException(IgnoreReason.LINK_LEAVES_ROOT, -1));
  }

  private byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return limit.read(in, Files.size(file));
    }
  }

  private static SourceFile unreadable(String path, IOException why) {
    return new SourceFile(
        path,
        () -> {
          throw why;
        });
  }
}
