package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.doctor.Examination;
import dev.cutover.ci.doctor.Examination.Finding;
import dev.cutover.store.Backend;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries each database for real. */
@Command(
    name = "doctor",
    description =
        "Try each store for real: open, write, read back, compare digests. What is missing here is"
            + " no failure, unless it was asked for by name.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all well", "4:a store does not work, or one that was named is missing"})
public final class DoctorCommand implements Callable<Integer> {
  private final House house;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "STORE",
      description =
          "Schemes or connection strings of servers, such as sqlite or postgres://…; all stores"
              + " where none is named. On a server a fresh schema is made and dropped.")
  private List<String> named = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public DoctorCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<StoreUri> asked =
        named.isEmpty()
            ? house.backends().stream()
                .filter(Backend::standsAlone)
                .map(each -> new StoreUri(each.scheme(), ""))
                .toList()
            : named.stream().map(StoreUri::parse).toList();
    List<Backend> backends = asked.stream().map(house::backend).toList();
    boolean allWell = true;
    try (ScratchFolder scratch = ScratchFolder.create("cutover-doctor")) {
      for (int i = 0; i < asked.size(); i++) {
        Finding finding =
            Examination.of(
                backends.get(i),
                asked.get(i),
                Files.createDirectory(scratch.path().resolve("store-" + i)));
        out.printf("%-10s %s%n", asked.get(i), said(finding));
        out.flush();
        allWell &= isWell(finding);
      }
    }
    return allWell ? ExitCode.OK : ExitCode.BROKEN;
  }

  private boolean isWell(Finding finding) {
    return switch (finding) {
      case Examination.Well _ -> true;
      case Examination.Missing _ -> named.isEmpty();
      case Examination.Ill _ -> false;
    };
  }

  private static String said(Finding finding) {
    return switch (finding) {
      case Examination.Well well ->
          "ok       %s; durability %s (%s); %d rows came back"
              .formatted(
                  well.info().engine(),
                  well.info().durability(),
                  well.info().durabilityDetail(),
                  well.rows());
      case Examination.Missing missing -> "missing  " + missing.reason();
      case Examination.Ill ill -> "ILL      " + ill.reason();
    };
  }
}
