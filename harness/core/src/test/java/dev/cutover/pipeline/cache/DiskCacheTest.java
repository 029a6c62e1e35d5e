package dev.cutover.pipeline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cutover.extract.FileFacts;
import dev.cutover.extract.FileFacts.Words;
import dev.cutover.extract.Language;
import dev.cutover.fault.CacheDamage;
import dev.cutover.model.Digest;
import dev.cutover.store.TinyDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiskCacheTest {
  private static final int MEGABYTE = 1 << 20;
  private static final Language JAVA = new VersionedLanguage("java", "1");

  @TempDir private Path parent;
  private Path folder;
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void nameFolder() {
    folder = parent.resolve("facts");
  }

  @Test
  void what_one_run_kept_the_next_one_finds() throws IOException {
    assertThat(run(JAVA, 0, 100)).isEqualTo(new CacheUse(0, 100, 0, 0));
    assertThat(run(JAVA, 50, 150)).isEqualTo(new CacheUse(50, 50, 0, 0));
    assertThat(run(JAVA, 0, 150)).isEqualTo(new CacheUse(150, 0, 0, 0));
    assertThat(notes).isEmpty();
    assertThat(names()).allMatch(name -> name.endsWith(".facts"));
  }

  @Test
  void what_was_put_is_found_in_the_same_run() {
    try (DiskCache cache = open(8 * MEGABYTE)) {
      cache.put(JAVA, content(1), facts(1), 1);
      assertThat(cache.get(JAVA, content(1))).contains(facts(1));
    }
  }

  @Test
  void another_version_or_language_finds_nothing() {
    run(JAVA, 0, 20);

    assertThat(run(new VersionedLanguage("java", "2"), 0, 20).hits()).isZero();
    assertThat(run(new VersionedLanguage("kotlin", "1"), 0, 20).hits()).isZero();
    assertThat(run(JAVA, 0, 20).misses()).isZero();
  }

  @Test
  void facts_of_a_language_without_a_version_are_not_kept() {
    Language nameless = new VersionedLanguage("odd", "");

    assertThat(run(nameless, 0, 5)).isEqualTo(new CacheUse(0, 5, 0, 0));
    assertThat(notes)
        .containsExactly("parse results of odd are not kept: its extractor has no version");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(CacheDamage.Kind.class)
  void damage_of_any_kind_is_never_served_and_is_healed(CacheDamage.Kind kind) throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      folder = parent.resolve("facts" + seed);
      run(JAVA, 0, 30);
      run(JAVA, 30, 60);
      assertThat(CacheDamage.inflict(folder, kind, new Random(seed))).isEqualTo(2);

      CacheUse damaged = run(JAVA, 0, 60);
      if (kind != CacheDamage.Kind.DELETED) {
        assertThat(damaged.healed()).as("seed %d", seed).isPositive();
      }
      assertThat(damaged.hits() + damaged.misses()).isEqualTo(60);
      assertThat(damaged.misses()).isPositive();
      assertThat(run(JAVA, 0, 60)).as("seed %d", seed).isEqualTo(new CacheUse(60, 0, 0, 0));
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void one_damaged_entry_costs_no_other() throws IOException {
    run(JAVA, 0, 30);
    Path segment = folder.resolve(names().getFirst());
    byte[] bytes = Files.readAllBytes(segment);
    bytes[0] ^= 1;
    Files.write(segment, bytes);

    assertThat(run(JAVA, 0, 30)).isEqualTo(new CacheUse(29, 1, 1, 0));
    assertThat(run(JAVA, 0, 30)).isEqualTo(new CacheUse(30, 0, 0, 0));
  }

  @Test
  void it_is_bounded_and_what_was_not_used_lately_makes_room() throws IOException {
    for (int run = 0; run < 12; run++) {
      age();
      run(JAVA, 0, 200, MEGABYTE); // in use all the time
      run(JAVA, 1_000 * (run + 1), 1_000 * (run + 1) + 1_000, MEGABYTE);
      assertThat(sizeOnDisk()).isLessThanOrEqualTo(MEGABYTE);
    }
    CacheUse old = run(JAVA, 1_000, 2_000, MEGABYTE);
    assertThat(old.hits()).isZero();
    assertThat(old.evicted()).isPositive();
    assertThat(run(JAVA, 0, 200, MEGABYTE)).isEqualTo(new CacheUse(200, 0, 0, 0));
  }

  @Test
  void a_corpus_larger_than_the_cache_finds_what_the_cache_holds() {
    run(JAVA, 0, 10_000, MEGABYTE);
    CacheUse second = run(JAVA, 0, 10_000, MEGABYTE);
    CacheUse third = run(JAVA, 0, 10_000, MEGABYTE);

    assertThat(second.hits()).isGreaterThan(2_000);
    assertThat(third.hits()).isGreaterThanOrEqualTo(second.hits());
    assertThat(notes.stream().distinct())
        .singleElement()
        .asString()
        .contains("is full of what this run uses: with more than 1 MB it would keep all");
  }

  @Test
  void runs_that_keep_little_do_not_leave_a_file_each() throws IOException {
    IntStream.range(0, 100).forEach(run -> run(JAVA, run, run + 1));

    assertThat(names()).hasSizeLessThan(10);
    assertThat(run(JAVA, 0, 100)).isEqualTo(new CacheUse(100, 0, 0, 0));
  }

  @Test
  void several_runs_at_once_share_a_folder() throws Exception {
    List<Thread> runs = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int number = 0; number < 4; number++) {
      Thread run =
          new Thread(
              () -> IntStream.range(0, 20).forEach(each -> run(JAVA, each * 20, each * 20 + 100)));
      run.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
      runs.add(run);
      run.start();
    }
    for (Thread run : runs) {
      run.join();
    }

    assertThat(failures).isEmpty();
    assertThat(notes).isEmpty();
    run(JAVA, 0, 480);
    assertThat(run(JAVA, 0, 480)).isEqualTo(new CacheUse(480, 0, 0, 0));
  }

  @Test
  void a_segment_may_vanish_as_soon_as_it_is_written() throws Exception {
    Files.createDirectories(folder);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> another =
        CompletableFuture.supplyAsync(
            () -> {
              int taken = 0;
              while (!over.get()) {
                for (String name : names()) {
                  taken +=
                      name.endsWith(".facts") && folder.resolve(name).toFile().delete() ? 1 : 0;
                }
              }
              return taken;
            });

    CacheUse use = run(JAVA, 0, 60_000);

    over.set(true);
    assertThat(another.get()).isPositive();
    assertThat(use).isEqualTo(new CacheUse(0, 60_000, 0, 0));
    assertThat(notes).isEmpty();
  }

  @Test
  void what_a_killed_run_was_writing_is_swept_away_later() throws IOException {
    Files.createDirectories(folder);
    Path old = Files.write(folder.resolve("draft-1.tmp"), new byte[100]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    Path young = Files.write(folder.resolve("draft-2.tmp"), new byte[100]);

    run(JAVA, 0, 10);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(run(JAVA, 0, 10).hits()).isEqualTo(10);
  }

  @Test
  void a_folder_that_cannot_be_made_costs_the_cache_only() throws IOException {
    folder = Files.write(parent.resolve("file"), new byte[1]).resolve("facts");

    assertThat(run(JAVA, 0, 10)).isEqualTo(new CacheUse(0, 10, 0, 0));
    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith("the cache of parse results in " + folder + " cannot be used: ");
  }

  @Test
  void a_full_disk_costs_what_does_not_fit() throws IOException {
    try (TinyDisk disk = TinyDisk.below(parent, 1)) {
      folder = disk.root().resolve("facts");
      CacheUse first = run(JAVA, 0, 20_000, 100 * MEGABYTE);
      assertThat(first.misses()).isEqualTo(20_000);
      assertThat(notes).singleElement().asString().contains("No space left");

      CacheUse second = run(JAVA, 0, 20_000, 100 * MEGABYTE);
      assertThat(second.healed()).isZero();
    }
  }

  @Test
  void a_folder_that_is_read_only_still_serves() throws IOException {
    try (TinyDisk disk = TinyDisk.below(parent, 2)) {
      folder = disk.root().resolve("facts");
      run(JAVA, 0, 10);
      disk.makeReadOnly();

      assertThat(run(JAVA, 0, 20)).isEqualTo(new CacheUse(10, 10, 0, 0));
      assertThat(notes).singleElement().asString().contains("takes nothing more");
    }
  }

  private CacheUse run(Language language, int from, int to) {
    return run(language, from, to, 8 * MEGABYTE);
  }

  /** Asks for each content, and puts in what is not known. */
  private CacheUse run(Language language, int from, int to, int capacity) {
    DiskCache cache = open(capacity);
    try (cache) {
      for (int number = from; number < to; number++) {
        FileFacts facts = facts(number);
        cache
            .get(language, content(number))
            .ifPresentOrElse(
                found -> assertThat(found).isEqualTo(facts),
                () -> cache.put(language, content(facts.lines()), facts, 1));
      }
    }
    return cache.use();
  }

  private DiskCache open(int capacity) {
    return DiskCache.open(folder, capacity, notes::add);
  }

  private static Digest content(int number) {
    byte[] bytes = ("content " + number).getBytes(StandardCharsets.UTF_8);
    return Digest.of(bytes, 0, bytes.length);
  }

  /** Some 200 bytes that tell their number. */
  private static FileFacts facts(int number) {
    String name = "package of %d ".formatted(number) + "x".repeat(180);
    return new FileFacts(
        name, List.of(), List.of(), List.of(), new Words(1, 2, 3, 4), number, false);
  }

  /** As if a day had passed since everything was written. */
  private void age() throws IOException {
    for (String name : names()) {
      Path file = folder.resolve(name);
      Instant changed = Files.getLastModifiedTime(file).toInstant();
      Files.setLastModifiedTime(file, FileTime.from(changed.minusSeconds(86_400)));
    }
  }

  private List<String> names() {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : Stream.of(names).sorted().toList();
  }

  private long sizeOnDisk() throws IOException {
    long size = 0;
    for (String name : names()) {
      size += Files.size(folder.resolve(name));
    }
    return size;
  }
}
