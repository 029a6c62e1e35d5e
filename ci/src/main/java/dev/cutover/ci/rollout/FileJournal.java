package dev.cutover.ci.rollout;

import dev.cutover.ci.UsageException;
import dev.cutover.reports.record.WireIntrospector;
import dev.cutover.rollout.phase.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal as JSON lines in a file, each on disk before the next step. A last line that was cut
 * off by a crash was never acted upon and is dropped.
 */
public final class FileJournal implements Journal, AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().annotationIntrospector(new WireIntrospector()).build();

  private final List<Entry> entries;
  private final FileChannel file;

  private FileJournal(List<Entry> entries, FileChannel file) {
    this.entries = entries;
    this.file = file;
  }

  /** Opens a journal, or begins one. */
  public static FileJournal open(Path path) {
    try {
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      List<Entry> entries = new ArrayList<>();
      file.position(read(path, entries));
      file.truncate(file.position());
      return new FileJournal(entries, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the journal " + path, e);
    }
  }

  /** Where the whole lines end. */
  private static long read(Path path, List<Entry> entries) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        entries.add(
            parse(
                path, new String(bytes, from, at - from, StandardCharsets.UTF_8), entries.size()));
        from = at + 1;
      }
    }
    return from;
  }

  private static Entry parse(Path path, String line, int before) {
    try {
      return JSON.readValue(line, Entry.class);
    } catch (JacksonException e) {
      throw new UsageException(
          "%s:%d is no line of a migration's journal: restore the file, or name another --state"
              .formatted(path, before + 1));
    }
  }

  @Override
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized void add(Entry entry) {
    try {
      ByteBuffer line =
          ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        file.write(line);
      }
      file.force(true);
      entries.add(entry);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
