package dev.cutover.pipeline.cache;

import dev.cutover.extract.FactsCodec;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.Language;
import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.Digest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Facts by language, version of its extractor and content, in a folder that outlives the run.
 *
 * <p>Segments that no run used lately make room first, and none that this run used: a corpus larger
 * than the cache finds as much of itself as the cache holds, not nothing.
 */
final class DiskCache implements FactsCache {
  private static final int SEGMENTS = 64;
  private static final int LEAST_SEGMENT = 64 * 1024;
  private static final int MOST_SEGMENT = 32 * 1024 * 1024;

  /** So many small segments are made one: a run after every edit leaves one each. */
  private static final int FRAGMENTS = 8;

  private final SegmentFolder folder;
  private final long capacity;
  private final int segmentBytes;
  private final Consumer<String> notes;
  private final List<Segment> segments = new CopyOnWriteArrayList<>();
  private final Set<Segment> damaged = ConcurrentHashMap.newKeySet();
  private final Map<Language, Optional<String>> versions = new ConcurrentHashMap<>();
  private final AtomicBoolean storing = new AtomicBoolean(true);
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private final AtomicLong healed = new AtomicLong();
  private final AtomicLong evicted = new AtomicLong();
  private Draft draft = new Draft();

  private DiskCache(SegmentFolder folder, long capacity, Consumer<String> notes) {
    this.folder = folder;
    this.capacity = capacity;
    this.segmentBytes = Math.clamp(capacity / SEGMENTS, LEAST_SEGMENT, MOST_SEGMENT);
    this.notes = notes;
  }

  /**
   * Opens the cache of a folder, which is made where it does not exist. A folder that cannot be
   * used is as good as an empty one that takes nothing.
   *
   * @param capacity bytes on disk
   */
  static DiskCache open(Path folder, long capacity, Consumer<String> notes) {
    DiskCache cache = new DiskCache(new SegmentFolder(folder), capacity, notes);
    try {
      Files.createDirectories(folder);
      for (SegmentFolder.Entry entry : cache.folder.segments()) {
        cache.opened(entry.path()).ifPresent(cache.segments::add);
      }
    } catch (IOException e) {
      cache.giveUp("cannot be used", e);
    }
    return cache;
  }

  /** A segment, unless it is damaged or another run has just taken it away. */
  private Optional<Segment> opened(Path path) throws IOException {
    try {
      return Optional.of(Segment.open(path));
    } catch (FileNotFoundException e) {
      if (Files.exists(path)) {
        throwAway(path); // a folder, or not ours to read
      }
    } catch (IOException _) {
      throwAway(path);
    }
    return Optional.empty();
  }

  private void throwAway(Path path) throws IOException {
    healed.incrementAndGet();
    SegmentFolder.delete(path);
  }

  @Override
  public Optional<FileFacts> get(Language language, Digest content) {
    Optional<FileFacts> found = key(language, content).flatMap(this::find);
    (found.isPresent() ? hits : misses).incrementAndGet();
    return found;
  }

  private Optional<FileFacts> find(Digest key) {
    Optional<byte[]> own = ofDraft(key);
    if (own.isPresent()) {
      return own.map(DiskCache::decode);
    }
    for (Segment segment : segments) {
      int number = segment.find(key);
      if (number >= 0) {
        Optional<byte[]> entry = segment.read(number);
        if (entry.isPresent()) {
          segment.markUsed();
          return entry.map(DiskCache::decode);
        }
        condemn(segment);
      }
    }
    return Optional.empty();
  }

  private synchronized Optional<byte[]> ofDraft(Digest key) {
    return draft.read(key);
  }

  private static FileFacts decode(byte[] entry) {
    return FactsCodec.read(new BinaryReader(entry));
  }

  /** Notes a damaged entry, unless the segment was just closed to make room. */
  private void condemn(Segment segment) {
    if (segments.contains(segment)) {
      healed.incrementAndGet();
      damaged.add(segment);
    }
  }

  @Override
  public void put(Language language, Digest content, FileFacts facts, int bytes) {
    Optional<Digest> key = storing.get() ? key(language, content) : Optional.empty();
    if (key.isPresent()) {
      BinaryWriter entry = new BinaryWriter(8192);
      FactsCodec.write(facts, entry);
      if (entry.size() <= capacity / FRAGMENTS) {
        add(key.get(), entry.array(), entry.size());
      }
    }
  }

  private synchronized void add(Digest key, byte[] entry, int length) {
    draft.add(key, entry, length);
    if (draft.size() >= segmentBytes) {
      publish();
    }
  }

  /** Without a version of its extractor, nobody knows whether facts still hold. */
  private Optional<Digest> key(Language language, Digest content) {
    return versions
        .computeIfAbsent(language, this::version)
        .map(version -> (version + content).getBytes(StandardCharsets.UTF_8))
        .map(bytes -> Digest.of(bytes, 0, bytes.length));
  }

  private Optional<String> version(Language language) {
    try {
      Optional<Digest> version = language.extractorVersion();
      if (version.isEmpty()) {
        doNotKeep(language, "its extractor has no version");
      }
      return version.map(known -> language.id() + '\0' + known + '\0');
    } catch (RuntimeException e) { // such as a native library that is missing: extraction tells
      doNotKeep(language, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void doNotKeep(Language language, String why) {
    notes.accept("parse results of %s are not kept: %s".formatted(language.id(), why));
  }

  @Override
  public CacheUse use() {
    return new CacheUse(hits.get(), misses.get(), healed.get(), evicted.get());
  }

  /** Keeps the rest, makes one of what is damaged or small, and notes what was used. */
  @Override
  public synchronized void close() {
    Set<Segment> stale = stale();
    stale.forEach(this::rescue);
    publish();
    try {
      for (Segment segment : segments) {
        segment.close();
      }
      for (Segment segment : storing.get() ? stale : damaged) {
        SegmentFolder.delete(segment.path());
      }
      rememberUse();
    } catch (IOException e) {
      giveUp("cannot be tidied up", e);
    }
  }

  /** Damaged segments, and small ones where they are many. */
  private Set<Segment> stale() {
    Set<Segment> stale = new LinkedHashSet<>(damaged);
    List<Segment> small =
        segments.stream().filter(segment -> segment.size() < segmentBytes / FRAGMENTS).toList();
    if (small.size() >= FRAGMENTS) {
      stale.addAll(small);
    }
    return stale;
  }

  /** Copies what is whole of a segment that is to go. */
  private void rescue(Segment segment) {
    for (int number = 0; number < segment.entries() && storing.get(); number++) {
      Digest key = segment.key(number);
      if (!draft.holds(key)) {
        segment.read(number).ifPresent(entry -> add(key, entry, entry.length));
      }
    }
  }

  private void rememberUse() throws IOException {
    List<SegmentFolder.Entry> all = folder.segments();
    if (!all.isEmpty()) {
      List<Path> used = segments.stream().filter(Segment::used).map(Segment::path).toList();
      SegmentFolder.rejuvenate(used, all.getFirst().changed());
      folder.sweep(all.getFirst().changed());
    }
  }

  /** Writes the draft, if there is room or can be made. */
  private void publish() {
    if (draft.isEmpty() || !storing.get()) {
      return;
    }
    try {
      if (makeRoom(draft.size())) {
        Optional<Segment> own = opened(draft.publish(folder.path()));
        own.ifPresent(Segment::markUsed);
        own.ifPresent(segments::addFirst);
      } else {
        storing.set(false);
        notes.accept(
            "the cache of parse results in %s is full of what this run uses: with more than %,d MB it would keep all"
                .formatted(folder.path(), capacity >> 20));
      }
    } catch (IOException e) {
      giveUp("takes nothing more", e);
    }
    draft = new Draft();
  }

  private boolean makeRoom(int needed) throws IOException {
    List<SegmentFolder.Entry> all = folder.segments();
    long held = all.stream().mapToLong(SegmentFolder.Entry::size).sum();
    for (SegmentFolder.Entry oldest : all.reversed()) {
      if (held + needed <= capacity) {
        break;
      }
      if (evict(oldest.path())) {
        held -= oldest.size();
      }
    }
    return held + needed <= capacity;
  }

  /** Deletes a segment, unless this run used it. */
  private boolean evict(Path path) throws IOException {
    Optional<Segment> opened =
        segments.stream().filter(segment -> segment.path().equals(path)).findFirst();
    if (opened.filter(Segment::used).isPresent()) {
      return false;
    }
    if (opened.isPresent()) {
      segments.remove(opened.get());
      evicted.addAndGet(opened.get().entries());
      opened.get().close();
    }
    SegmentFolder.delete(path);
    return true;
  }

  private void giveUp(String what, IOException cause) {
    if (storing.getAndSet(false)) {
      notes.accept(
          "the cache of parse results in %s %s: %s; the run goes on without"
              .formatted(folder.path(), what, reason(cause)));
    }
  }

  private static String reason(IOException cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
