package dev.cutover.ci.drill;

import dev.cutover.ci.House;
import dev.cutover.fault.Fault;
import dev.cutover.fault.Fault.Side;
import dev.cutover.fault.FaultPlan;
import dev.cutover.model.Relation;
import dev.cutover.pipeline.axis.FlushAxis;
import dev.cutover.pipeline.axis.Variant;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.pipeline.live.Setting;
import dev.cutover.rollout.flag.Flag;
import dev.cutover.rollout.flag.Flags;
import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.FolderTree;
import dev.cutover.store.Host;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Rehearses going back, plain and under faults: flags are switched off, and phases of a migration
 * left, in the middle of ingestions.
 */
public final class Drill {
  /** What goes wrong where nothing else is planned. */
  static final FaultPlan FAULTS =
      new FaultPlan(
          List.of(
              new Fault.Busy(Side.PRIMARY, 3, 2),
              new Fault.Torn(Side.PRIMARY, 6, Relation.EDGES),
              new Fault.Delay(Side.PRIMARY, 8, 4, Duration.ofMillis(20)),
              new Fault.Refused(Side.PRIMARY, 12, 1)));

  private final House house;
  private final Setup setup;
  private final Reference reference = new Reference();

  /**
   * What is drilled.
   *
   * @param flags by name; {@code all-off} among them for everything at once
   * @param phases by name, each between neighbours among the stores
   * @param stores schemes or connection strings
   * @param corpus URI
   * @param faults in place of those that are usual; none for plain exercises only
   * @param broker of the external queue
   * @param bound what switching everything off may take
   * @param patience how long to wait for a switch before it counts as hung
   * @param hearing how the pipeline hears of what is switched
   * @param parts of a migration
   */
  public record Setup(
      List<String> flags,
      List<String> phases,
      List<String> stores,
      String corpus,
      Optional<FaultPlan> faults,
      String broker,
      Duration bound,
      Duration patience,
      UnaryOperator<Setting> hearing,
      Parts parts) {}

  public Drill(House house, Setup setup) {
    this.house = house;
    this.setup = setup;
  }

  /**
   * Drills everything.
   *
   * @param folder empty; what belongs to exercises that went wrong is left there
   * @param results told each as it comes
   * @param skipped told what cannot be drilled here, and why
   */
  public List<Drilled> run(Path folder, Consumer<Drilled> results, Consumer<String> skipped)
      throws IOException, InterruptedException {
    List<Drilled> all = new ArrayList<>();
    Consumer<Drilled> took =
        drilled -> {
          results.accept(drilled);
          all.add(drilled);
        };
    for (String store : setup.stores()) {
      try (Host host = host(store, folder)) {
        for (Exercise exercise : exercises(store, skipped)) {
          took.accept(drill(exercise, host, folder, all.size()));
        }
      }
    }
    for (PhaseExercise exercise : PhaseExercise.of(setup.phases(), setup.stores())) {
      if (exercise.failing() && faults().faults().isEmpty()) {
        continue;
      }
      try (Host old = host(exercise.old(), folder);
          Host fresh = host(exercise.fresh(), folder)) {
        took.accept(drill(exercise, old, fresh, folder, all.size()));
      }
    }
    return all;
  }

  private Host host(String store, Path folder) throws IOException {
    StoreUri uri = StoreUri.parse(store);
    return house.backend(uri).host(uri, Files.createTempDirectory(folder, "host-"));
  }

  private Drilled drill(PhaseExercise exercise, Host old, Host fresh, Path folder, int number)
      throws IOException, InterruptedException {
    Path own = Files.createDirectory(folder.resolve("drill-" + number));
    StoreUri from = old.fresh("drill-" + number + "-old");
    StoreUri to = fresh.fresh("drill-" + number + "-new");
    Drilled drilled =
        new PhaseRun(
                ground(own), reference, exercise, setup.corpus(), setup.patience(), setup.parts())
            .on(from.secret(), to.secret());
    if (drilled.isRight()) {
      old.drop(from);
      fresh.drop(to);
      FolderTree.delete(own);
    }
    return drilled;
  }

  private Ground ground(Path own) {
    return new Ground(house, house.enrichers(Map.of()), own);
  }

  private Drilled drill(Exercise exercise, Host host, Path folder, int number) throws IOException {
    Path own = Files.createDirectory(folder.resolve("drill-" + number));
    StoreUri store = host.fresh("drill-" + number);
    Drilled drilled =
        new DrillRun(
                ground(own),
                reference,
                exercise,
                setup.corpus(),
                setup.bound(),
                setup.patience(),
                setup.hearing())
            .on(store.secret());
    if (drilled.isRight()) {
      host.drop(store);
      FolderTree.delete(own);
    }
    return drilled;
  }

  private List<Exercise> exercises(String store, Consumer<String> skipped) {
    List<Exercise> exercises = new ArrayList<>();
    for (String name : setup.flags()) {
      Exercise plain = exercise(name, store);
      Optional<String> missing = missing(plain);
      if (missing.isPresent()) {
        skipped.accept("%s on %s: %s".formatted(name, store, missing.get()));
        continue;
      }
      exercises.add(plain);
      if (isWrittenHere(plain) && !faults().faults().isEmpty()) {
        exercises.add(plain.under(faults()));
      }
    }
    return exercises;
  }

  /** Only what this process writes can go wrong as planned. */
  private static boolean isWrittenHere(Exercise exercise) {
    return !(exercise.variant().writes() instanceof WritesAxis.External);
  }

  private FaultPlan faults() {
    return setup.faults().orElse(FAULTS);
  }

  private Exercise exercise(String name, String store) {
    if (name.equals(Exercise.ALL_OFF)) {
      Variant all = Curriculum.everything();
      return new Exercise(name, Flags.of(all), Flags.ALL_OFF, all, store, FaultPlan.NONE);
    }
    Flag flag =
        Flag.of(name).orElseThrow(() -> new IllegalArgumentException("no flag is named " + name));
    return new Exercise(
        name,
        List.of(flag),
        Flags.without(flag),
        new Curriculum(setup.broker()).of(flag),
        store,
        FaultPlan.NONE);
  }

  private static boolean outlives(Backend backend) {
    return backend.capabilities().contains(Capability.PERSISTENT)
        || backend.capabilities().contains(Capability.SERVER);
  }

  /** Why an exercise cannot be done here. */
  private Optional<String> missing(Exercise exercise) {
    Backend backend = house.backend(StoreUri.parse(exercise.store()));
    if (exercise.variant().flush() instanceof FlushAxis.Changes && !outlives(backend)) {
      return Optional.of("it holds nothing to compare with, try sqlite");
    }
    return switch (exercise.variant().writes()) {
      case WritesAxis.Partitioned _
          when !backend.capabilities().contains(Capability.MULTI_WRITER) ->
          Optional.of("it lets one writer commit at a time, try rocksdb or postgres");
      case WritesAxis.External _ when !outlives(backend) ->
          Optional.of("no other process can open it, try sqlite");
      case WritesAxis.External _ -> house.queues().missing(exercise.variant());
      case WritesAxis.Direct _,
          WritesAxis.RowByRow _,
          WritesAxis.Queue _,
          WritesAxis.Partitioned _ ->
          Optional.empty();
    };
  }
}
