package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.launch.ChildJvm;
import dev.cutover.ci.launch.SpecJson;
import dev.cutover.measure.Trial;
import dev.cutover.measure.TrialSpec;
import dev.cutover.reports.record.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
    TrialSpec spec = SpecJson.parse(line(System.in));
    endWithParent();
    byte[] record =
        RecordJson.toBytes(Trial.run(spec, house.bench(house.enrichers(servers.servers()))));
    Files.write(spec.scratch().resolve(ChildJvm.RECORD), record);
    return ExitCode.OK;
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.write(octet);
    }
    return line.toByteArray();
  }

  /** The parent holds the other end of standard input open for as long as it lives. */
  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("cutover-parent")
        .start(
            () -> {
              try {
                System.in.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (IOException _) {
                // as good as its end
              }
              Runtime.getRuntime().halt(ExitCode.BROKEN);
            });
  }
}
