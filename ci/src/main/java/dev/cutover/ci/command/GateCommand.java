package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.Machine;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.drill.DrillLog;
import dev.cutover.ci.gate.AcknowledgementFile;
import dev.cutover.ci.gate.Acknowledgements;
import dev.cutover.ci.gate.Builds;
import dev.cutover.ci.gate.Builds.Wanted;
import dev.cutover.ci.gate.Calibration;
import dev.cutover.ci.gate.ChildSides;
import dev.cutover.ci.gate.Circumstances;
import dev.cutover.ci.gate.Controls;
import dev.cutover.ci.gate.GateCells;
import dev.cutover.ci.gate.GateReport;
import dev.cutover.ci.gate.Injection;
import dev.cutover.ci.gate.Installation;
import dev.cutover.ci.gate.ProofTable;
import dev.cutover.ci.gate.Recorder;
import dev.cutover.ci.gate.SliceOrders;
import dev.cutover.ci.gate.SliceSize;
import dev.cutover.measure.Cell;
import dev.cutover.measure.Ticker;
import dev.cutover.reports.figure.WayBack;
import dev.cutover.run.Rehearsed;
import dev.cutover.run.gate.BlockRun;
import dev.cutover.run.gate.BlockSource;
import dev.cutover.run.gate.Both;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Gate;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Role;
import dev.cutover.run.gate.SideException;
import dev.cutover.scenarios.Catalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a change: two builds take turns on the same slices of work. */
@Command(
    name = "gate",
    description = "Judge whether head is slower, or keeps more memory, than base.",
    mixinStandardHelpOptions = true)
public final class GateCommand implements Callable<Integer> {
  /** Of each control loop between two slices, of which there are many. */
  private static final int CONTROL_RUNS = 1;

  private final House house;
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec;

  @Option(
      names = "--base",
      defaultValue = "",
      paramLabel = "DIR|REV",
      description = "A build (a folder with bin/ and lib/, or a built source tree), or a revision.")
  private String base = "";

  @Option(
      names = "--head",
      defaultValue = "",
      paramLabel = "DIR|REV",
      description = "Likewise; what is judged.")
  private String head = "";

  @Option(
      names = "--suite",
      defaultValue = "smoke",
      paramLabel = "NAME",
      description = "Whose cells are compared (default: ${DEFAULT-VALUE}).")
  private String suite;

  @Option(
      names = "--variants",
      split = ",",
      paramLabel = "NAME[,NAME...]",
      description =
          "Only these variants, 'questions' for cells that ask, 'start-up' for whole processes (default: all).")
  private List<String> variants = List.of();

  @Option(
      names = "--scenarios",
      paramLabel = "FOLDER",
      description = "Your own suites/, scenarios/ and variants/, beside the built-in ones.")
  private Optional<Path> userFolder = Optional.empty();

  @Option(
      names = "--inject",
      defaultValue = "",
      paramLabel = "LOSS",
      description = "Make head worse on purpose, to see the gate fire: " + Injection.SHAPES + ".")
  private String inject;

  @Option(
      names = "--maven-repository",
      paramLabel = "FOLDER",
      description = "Where builds of revisions find what others made (default: ~/.m2/repository).")
  private Path artifacts = Path.of(System.getProperty("user.home"), ".m2", "repository");

  @Option(
      names = "--acknowledged",
      paramLabel = "FILE",
      description = "Known regressions, each with cell, quantity, reason, who, and until when.")
  private Optional<Path> acknowledged = Optional.empty();

  @Mixin private JmhOptions jmh = new JmhOptions();

  @Mixin private VerdictOptions verdict = new VerdictOptions();

  @Mixin private GateOptions options = new GateOptions();

  @Mixin private CalibrationOptions calibration = new CalibrationOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public GateCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws Exception {
    house.refuseFlags("gate");
    Injection _ = Injection.parse(inject);
    GateOrders orders = options.orders();
    if (jmh.given()) {
      return tell(jmhReport(orders));
    }
    Optional<Path> calibrated = calibration.folder();
    Optional<ProofTable> _ = calibration.known();
    GateCells cells = GateCells.of(house.catalog(userFolder).suite(suite)).only(variants);
    Acknowledgements known = acknowledgements(cells.cells());
    Both<Wanted> wanted = wanted();
    try (ScratchFolder scratch = ScratchFolder.create("gate");
        Builds builds = new Builds(scratch.path(), artifacts, this::say);
        Controls controls = new Controls(scratch.path(), CONTROL_RUNS)) {
      Installation ofBase = builds.of(wanted.base(), "base");
      Installation ofHead = calibrated.isPresent() ? ofBase : builds.of(wanted.head(), "head");
      ChildSides sides =
          new ChildSides(
              new Both<>(ofBase, ofHead),
              options.compilation(),
              (cell, role) -> orders(cells, cell, role),
              scratch.path());
      SliceSize size =
          new SliceSize(
              sides, orders.warmUps(), TimeUnit.MILLISECONDS.toNanos(options.sliceMillis()));
      if (calibrated.isPresent()) {
        BlockSource blocks = new BlockRun(sides, controls, orders.warmUps());
        return calibrate(
            new Calibration(calibrated.get(), circumstances(ofBase, orders), orders, this::say),
            new Recorder(orders, blocks, Ticker.SYSTEM, this::say),
            cells,
            size);
      }
      Gate gate = new Gate(orders, sides, controls, Ticker.SYSTEM, this::say);
      List<CellResult> results = gate.run(size.fit(cells.cells()));
      return tell(
          new GateReport(
              base,
              head,
              known.apply(results),
              reproduce(),
              cells.leftOut(),
              waysBack(cells),
              calibration.known()));
    }
  }

  private int calibrate(Calibration calibrating, Recorder recorder, GateCells cells, SliceSize size)
      throws IOException {
    try {
      calibrating.record(
          recorder, calibrating.sized(cells, size), calibration.recorded(), calibration.noise());
    } catch (SideException e) {
      say(e.what());
      return ExitCode.BROKEN;
    }
    ProofTable table = calibrating.prove(cells.cells().size(), calibration.gates(), machine());
    verdict.tell(table, spec.commandLine().getOut());
    return table.holds() ? ExitCode.OK : ExitCode.GATE_FAILED;
  }

  private Circumstances circumstances(Installation build, GateOrders orders) throws IOException {
    return new Circumstances(
        build.digest(),
        machine(),
        options.compilation(),
        calibration.noise(),
        orders.pairs(),
        orders.warmUps(),
        options.sliceMillis());
  }

  private GateReport jmhReport(GateOrders orders) throws IOException {
    if (!(base + head + inject).isEmpty()) {
      throw new UsageException("--jmh stands for --base and --head, and injects nothing");
    }
    try (ScratchFolder scratch = ScratchFolder.create("gate")) {
      List<CellResult> results = jmh.judge(orders, scratch.path(), this::say);
      List<Cell> cells = results.stream().map(CellResult::cell).toList();
      return new GateReport(
          jmh.base(),
          jmh.head(),
          acknowledgements(cells).apply(results),
          "cutover gate " + jmh.words() + options.words(),
          List.of(),
          Map.of(),
          calibration.known());
    }
  }

  private Map<Cell, List<WayBack>> waysBack(GateCells cells) {
    String commit = Machine.describe(house.natives()).getOrDefault("commit", "");
    List<Rehearsed> rehearsed = DrillLog.in(house.cache()).newest(commit);
    Catalog catalog = house.catalog(userFolder);
    return cells.cells().stream()
        .collect(
            Collectors.toMap(
                cell -> cell,
                cell -> WayBack.of(catalog.variant(GateCells.variant(cell)), rehearsed, commit)));
  }

  private Acknowledgements acknowledgements(List<Cell> cells) {
    return acknowledged
        .map(file -> new AcknowledgementFile(file, cells, LocalDate.now(clock)).read())
        .orElse(Acknowledgements.NONE);
  }

  private SliceOrders orders(GateCells cells, Cell cell, Role role) {
    return new SliceOrders(
        cell.corpus(),
        cell.store(),
        GateCells.variant(cell),
        cells.durability(cell),
        GateCells.questions(cell),
        userFolder.map(folder -> folder.toAbsolutePath().toString()).orElse(""),
        role == Role.HEAD ? inject : "");
  }

  private String machine() {
    Map<String, String> facts = Machine.describe(house.natives());
    return "%s cores, %s"
        .formatted(facts.get("cores"), facts.getOrDefault("cpu", facts.get("architecture")));
  }

  private Both<Wanted> wanted() throws InterruptedException {
    boolean alone = calibration.folder().isPresent();
    if (base.isEmpty() || (head.isEmpty() && !alone)) {
      throw new UsageException(
          "name what is compared: --base and --head, or --base and --calibrate FOLDER, or --jmh BASE HEAD");
    }
    List<String> mistakes = new ArrayList<>();
    Wanted ofBase = Builds.wanted("--base", base, mistakes);
    Wanted ofHead = alone ? ofBase : Builds.wanted("--head", head, mistakes);
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
    return new Both<>(ofBase, ofHead);
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private String reproduce() {
    String injected = inject.isEmpty() ? "" : " --inject " + inject;
    String only = variants.isEmpty() ? "" : " --variants " + String.join(",", variants);
    String known = acknowledged.map(file -> " --acknowledged " + file).orElse("");
    return "cutover gate --base %s --head %s --suite %s%s%s%s%s"
        .formatted(base, head, suite, only, injected, known, options.words());
  }

  private int tell(GateReport report) throws IOException {
    verdict.tell(report, spec.commandLine().getOut(), house.onGitHub());
    return switch (report.judgement()) {
      case PASS, ACKNOWLEDGED -> ExitCode.OK;
      case REGRESSION -> ExitCode.GATE_FAILED;
      case UNSTABLE, INCONCLUSIVE -> ExitCode.UNDECIDED;
      case BROKEN -> ExitCode.BROKEN;
    };
  }
}
