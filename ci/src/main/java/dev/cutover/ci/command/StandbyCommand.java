package dev.cutover.ci.command;

import dev.cutover.ci.Cutover;
import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.torture.Standby;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Waits for command lines on standard input, so that a JVM is started per kill, not per run. */
@Command(name = "standby", hidden = true, description = "Run command lines as a parent orders.")
public final class StandbyCommand implements Callable<Integer> {
  private final House house;

  public StandbyCommand(House house) {
    this.house = house;
  }

  /** A command line is a line with its words between tabs; the end of input ends it. */
  @Override
  public Integer call() throws IOException {
    System.out.println(Standby.READY);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    @Nullable String line;
    while ((line = orders.readLine()) != null) {
      int exit = Cutover.run(house, line.split("\t", -1));
      System.out.println(Standby.DONE + exit);
    }
    return ExitCode.OK;
  }
}
