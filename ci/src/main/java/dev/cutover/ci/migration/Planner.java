package dev.cutover.ci.migration;

import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.model.Relation;
import dev.cutover.rollout.migration.Copy;
import dev.cutover.rollout.migration.Estimate;
import dev.cutover.rollout.migration.Plan;
import dev.cutover.rollout.migration.Sample;
import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.Durability;
import dev.cutover.store.Host;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.SchemaState;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at both ends of a migration, tries a sample of it out, and says what is in its way. */
public final class Planner {
  private final House house;
  private final StoreUri source;
  private final StoreUri target;
  private final Copy.Settings settings;
  private final OpenOptions options;
  private final int sampleRows;
  private final List<String> blockers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param settings how it is to be copied
   * @param options how the target is to be opened
   * @param sampleRows how many rows are tried, 0 for none
   */
  public Planner(
      House house,
      StoreUri source,
      StoreUri target,
      Copy.Settings settings,
      OpenOptions options,
      int sampleRows) {
    this.house = house;
    this.source = source;
    this.target = target;
    this.settings = settings;
    this.options = options;
    this.sampleRows = sampleRows;
  }

  /**
   * Makes the plan; neither store is changed.
   *
   * @param ours whether an earlier run of this very migration has begun to fill the target
   * @param copied rows that it has copied
   */
  public Plan plan(boolean ours, long copied) {
    OpenOptions reading = options.readOnly();
    try (Store from = house.open(source.secret(), reading)) {
      Plan.End first = end(source, from);
      Plan.End second = target(reading);
      judgeTarget(second, ours);
      int writers = writers();
      Optional<Sample> sample = sample(from, first);
      Optional<Estimate> estimate =
          sample.flatMap(
              it ->
                  Estimate.of(it, Math.max(0, first.allRows() - copied), settings.rowsPerSecond()));
      estimate.flatMap(Estimate::bytes).ifPresent(bytes -> judgeDisk(bytes, second.free()));
      return new Plan(first, second, writers, copied, estimate, blockers, notes);
    }
  }

  private Plan.End target(OpenOptions reading) {
    Backend backend = house.backend(target);
    if (!lasts(backend)) {
      blockers.add("'%s' does not outlive the command: name a store that lasts".formatted(target));
      return absent();
    }
    if (isFile(backend) && !Files.exists(Path.of(target.rest()))) {
      judgePlace();
      return absent();
    }
    try (Store to = house.open(target.secret(), reading)) {
      return end(target, to);
    } catch (StoreException e) {
      String said = String.valueOf(e.getMessage());
      if (isFile(backend) || !said.contains("there is no store at")) {
        blockers.add("the target cannot be read: " + said);
      }
      return absent();
    }
  }

  /** A server without an address is one that is started for this command, and ends with it. */
  private boolean lasts(Backend backend) {
    return backend.capabilities().contains(Capability.PERSISTENT)
        && (isFile(backend) || target.rest().startsWith("//"));
  }

  private static boolean isFile(Backend backend) {
    return !backend.capabilities().contains(Capability.SERVER);
  }

  /** Where a file or folder is to be made, its folder must be there and let us. */
  private void judgePlace() {
    Path folder = Path.of(target.rest()).toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      blockers.add("'%s' is no folder: make it, or name another place".formatted(folder));
    } else if (!Files.isWritable(folder)) {
      blockers.add("'%s' cannot be written by this user".formatted(folder));
    }
  }

  private void judgeTarget(Plan.End end, boolean ours) {
    if (end.allRows() > 0 && !ours) {
      blockers.add(
          ("the target holds %,d rows that are not of this migration: name an empty store, or make"
                  + " them equal by: cutover repair '%s' '%s'")
              .formatted(end.allRows(), source, target));
    }
    if (options.askedBy(target).durability() == Durability.NONE) {
      notes.add(
          "durability none: nothing is promised before the end, so a run that is killed begins"
              + " again; buffered goes on from checkpoints");
    }
    notes.add("assumes that nothing else writes to either store meanwhile");
  }

  private void judgeDisk(Estimate.Span bytes, long free) {
    if (free < 0) {
      return;
    }
    if (bytes.least() > free) {
      blockers.add(
          "the disk is too small: at least %s are needed, %s are free"
              .formatted(PlanText.bytes(bytes.least()), PlanText.bytes((double) free)));
    } else if (bytes.most() > free) {
      notes.add(
          "the disk may be too small: up to %s are needed, %s are free"
              .formatted(PlanText.bytes(bytes.most()), PlanText.bytes((double) free)));
    }
  }

  private int writers() {
    boolean several = house.backend(target).capabilities().contains(Capability.MULTI_WRITER);
    if (!several && settings.writers() > 1) {
      notes.add("the target takes one writer at a time: --workers is not heeded");
    }
    return several ? settings.writers() : 1;
  }

  /** Writes a sample into a store of the target's kind that is made for it and dropped again. */
  private Optional<Sample> sample(Store from, Plan.End first) {
    if (sampleRows == 0 || first.allRows() == 0 || !blockers.isEmpty()) {
      return Optional.empty();
    }
    Backend backend = house.backend(target);
    try (ScratchFolder scratch = ScratchFolder.create("plan");
        Host host = backend.host(target, scratch.path())) {
      StoreUri fresh = host.fresh("sample");
      try (Store empty = backend.open(fresh, options.askedBy(target))) {
        return Optional.of(Sample.take(from, empty, sampleRows));
      } finally {
        host.drop(fresh);
      }
    } catch (StoreException e) {
      blockers.add("the target's kind does not take a sample of the rows: " + e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for a sample", e);
    }
  }

  private Plan.End end(StoreUri uri, Store store) {
    Map<Relation, Long> rows;
    try (Reader reader = store.reader()) {
      rows = reader.counts();
    }
    return new Plan.End(
        uri.toString(),
        true,
        store.info().engine(),
        Optional.of(store.info().durability()),
        store.info().durabilityDetail(),
        store.schema().map(SchemaState::version),
        rows,
        store.sizeOnDisk(),
        free(uri));
  }

  private Plan.End absent() {
    Backend backend = house.backend(target);
    return new Plan.End(
        target.toString(),
        false,
        backend.provided(),
        Optional.empty(),
        "",
        Optional.empty(),
        Map.of(),
        -1,
        free(target));
  }

  private long free(StoreUri uri) {
    if (!isFile(house.backend(uri)) || uri.rest().isEmpty()) {
      return -1;
    }
    try {
      @Nullable Path place = Path.of(uri.rest()).toAbsolutePath();
      while (place != null && !Files.exists(place)) {
        place = place.getParent();
      }
      return place == null ? -1 : Files.getFileStore(place).getUsableSpace();
    } catch (IOException | InvalidPathException _) {
      return -1;
    }
  }
}
