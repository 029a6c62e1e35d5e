package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.UsageException;
import dev.cutover.ci.gate.AcknowledgementFile;
import dev.cutover.ci.gate.Acknowledgements;
import dev.cutover.ci.gate.Checkout;
import dev.cutover.ci.gate.ChildSides;
import dev.cutover.ci.gate.GateCells;
import dev.cutover.ci.gate.GateReport;
import dev.cutover.ci.gate.Injection;
import dev.cutover.ci.gate.Installation;
import dev.cutover.ci.gate.SliceOrders;
import dev.cutover.ci.gate.SliceSize;
import dev.cutover.ci.jmh.JmhGate;
import dev.cutover.measure.Cell;
import dev.cutover.measure.Ticker;
import dev.cutover.run.ControlLoops;
import dev.cutover.run.gate.Both;
import dev.cutover.run.gate.CellResult;
import dev.cutover.run.gate.Gate;
import dev.cutover.run.gate.GateOrders;
import dev.cutover.run.gate.Quantity;
import dev.cutover.run.gate.Role;
import dev.cutover.verdict.pairs.UnpairedRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

  @Option(names = "--json", paramLabel = "FILE", description = "Write the verdict for scripts.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the verdict for a comment below a pull request.")
  private Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--maven-repository",
      paramLabel = "FOLDER",
      description = "Where builds of revisions find what others made (default: ~/.m2/repository).")
  private Path artifacts = Path.of(System.getProperty("user.home"), ".m2", "repository");

  @Option(
      names = "--jmh",
      arity = "2",
      paramLabel = "FILE",
      description = "Judge two results of JMH (-rf json), of base and of head; nothing is run.")
  private List<Path> jmh = List.of();

  @Option(
      names = "--acknowledged",
      paramLabel = "FILE",
      description = "Known regressions, each with cell, quantity, reason, who, and until when.")
  private Optional<Path> acknowledged = Optional.empty();

  @Mixin private GateOptions options = new GateOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public GateCommand(House house) {
    this.house = house;
  }

  /** A folder that holds a build, or a commit that is to be built. */
  private record Wanted(
      String name, Optional<Installation> installation, Optional<String> commit) {}

  @Override
  public Integer call() throws Exception {
    house.refuseFlags("gate");
    Injection _ = Injection.parse(inject);
    GateOrders orders = options.orders();
    if (!jmh.isEmpty()) {
      return tell(jmhReport(orders));
    }
    GateCells cells = GateCells.of(house.catalog(userFolder).suite(suite));
    Acknowledgements known = acknowledgements(cells.cells());
    Both<Wanted> wanted = wanted();
    try (ScratchFolder scratch = ScratchFolder.create("gate");
        Builds builds = new Builds(scratch.path())) {
      Both<Installation> installations =
          new Both<>(builds.of(wanted.base(), "base"), builds.of(wanted.head(), "head"));
      ChildSides sides =
          new ChildSides(installations, (cell, role) -> orders(cells, cell, role), scratch.path());
      List<CellResult> results = known.apply(judge(orders, cells, sides));
      return tell(new GateReport(base, head, results, reproduce(), cells.leftOut()));
    }
  }

  private GateReport jmhReport(GateOrders orders) {
    if (!(base + head + inject).isEmpty()) {
      throw new UsageException("--jmh stands for --base and --head, and measures nothing itself");
    }
    UnpairedRule rule = new UnpairedRule(orders.falseAlarms());
    double floor = Math.log1p(orders.floors().getOrDefault(Quantity.TIME, 0.0));
    List<CellResult> results = new JmhGate(rule, floor).judge(jmh.getFirst(), jmh.getLast());
    List<Cell> cells = results.stream().map(CellResult::cell).toList();
    String before = jmh.getFirst().toString();
    String after = jmh.getLast().toString();
    String again = "cutover gate --jmh %s %s%s".formatted(before, after, options.words());
    return new GateReport(before, after, acknowledgements(cells).apply(results), again, List.of());
  }

  private Acknowledgements acknowledgements(List<Cell> cells) {
    return acknowledged
        .map(file -> new AcknowledgementFile(file, cells, LocalDate.now(clock)).read())
        .orElse(Acknowledgements.NONE);
  }

  private List<CellResult> judge(GateOrders orders, GateCells cells, ChildSides sides) {
    SliceSize size = new SliceSize(sides, TimeUnit.MILLISECONDS.toNanos(options.sliceMillis()));
    ControlLoops controls = new ControlLoops(Ticker.SYSTEM);
    Gate gate = new Gate(orders, sides, controls::glance, Ticker.SYSTEM, this::say);
    return gate.run(cells.cells().stream().map(size::fit).toList());
  }

  private SliceOrders orders(GateCells cells, Cell cell, Role role) {
    return new SliceOrders(
        SliceOrders.PROTOCOL,
        cell.corpus(),
        cell.store(),
        cell.subject(),
        cells.durability(cell),
        userFolder.map(folder -> folder.toAbsolutePath().toString()).orElse(""),
        role == Role.HEAD ? inject : "");
  }

  private Both<Wanted> wanted() throws IOException, InterruptedException {
    if (base.isEmpty() || head.isEmpty()) {
      throw new UsageException("name what is compared: --base and --head, or --jmh BASE HEAD");
    }
    List<String> mistakes = new ArrayList<>();
    Both<Wanted> both =
        new Both<>(wanted("--base", base, mistakes), wanted("--head", head, mistakes));
    if (!mistakes.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), mistakes));
    }
    return both;
  }

  private static Wanted wanted(String option, String name, List<String> mistakes)
      throws IOException, InterruptedException {
    Optional<Installation> installation = Installation.in(Path.of(name));
    Optional<String> commit =
        Files.isDirectory(Path.of(name)) ? Optional.empty() : Checkout.commit(Path.of(""), name);
    if (installation.isEmpty() && commit.isEmpty()) {
      mistakes.add(
          "%s '%s' is neither a build (a folder with bin/ and lib/, or with ci/target/cutover) nor a revision of the git repository here"
              .formatted(option, name));
    }
    return new Wanted(name, installation, commit);
  }

  /** The revisions checked out and built for this gate. */
  private final class Builds implements AutoCloseable {
    private final Path folder;
    private final List<Checkout> checkouts = new ArrayList<>();

    Builds(Path folder) {
      this.folder = folder;
    }

    Installation of(Wanted wanted, String name) throws IOException, InterruptedException {
      if (wanted.installation().isPresent()) {
        return wanted.installation().get();
      }
      say("building %s (%s)".formatted(name, wanted.name()));
      Checkout checkout =
          Checkout.of(
              Path.of("").toAbsolutePath(), wanted.commit().orElseThrow(), folder.resolve(name));
      checkouts.add(checkout);
      return checkout.build(artifacts.toAbsolutePath());
    }

    @Override
    public void close() throws IOException {
      for (Checkout checkout : checkouts) {
        checkout.close();
      }
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private String reproduce() {
    String injected = inject.isEmpty() ? "" : " --inject " + inject;
    String known = acknowledged.map(file -> " --acknowledged " + file).orElse("");
    return "cutover gate --base %s --head %s --suite %s%s%s%s"
        .formatted(base, head, suite, injected, known, options.words());
  }

  private int tell(GateReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    if (house.onGitHub()) {
      report.annotations().forEach(out::println);
    }
    out.flush();
    if (json.isPresent()) {
      Files.writeString(json.get(), report.json());
    }
    if (markdown.isPresent()) {
      Files.writeString(markdown.get(), report.markdown());
    }
    return switch (report.judgement()) {
      case PASS, ACKNOWLEDGED -> ExitCode.OK;
      case REGRESSION -> ExitCode.GATE_FAILED;
      case UNSTABLE, INCONCLUSIVE -> ExitCode.UNDECIDED;
      case BROKEN -> ExitCode.BROKEN;
    };
  }
}
