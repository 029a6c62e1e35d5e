package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.launch.ChildJvm;
import dev.cutover.ci.launch.ParentPipe;
import dev.cutover.ci.launch.SpecJson;
import dev.cutover.measure.Trial;
import dev.cutover.measure.TrialSpec;
import dev.cutover.reports.record.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The child's side of a trial: orders from standard input, the record into the scratch folder. */
@Command(name = "trial", hidden = true, description = "Run one trial as its parent orders.")
public final class TrialCommand implements Callable<Integer> {
  private final House house;

  @Mixin private LanguageServerOptions servers = new LanguageServerOptions();

  public TrialCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws IOException {
    house.refuseFlags("trial");
    ParentPipe parent = new ParentPipe(System.in);
    TrialSpec spec = SpecJson.parse(parent.line());
    parent.watch(() -> {});
    byte[] record =
        RecordJson.toBytes(Trial.run(spec, house.bench(house.enrichers(servers.servers()))));
    Files.write(spec.scratch().resolve(ChildJvm.RECORD), record);
    return ExitCode.OK;
  }
}
