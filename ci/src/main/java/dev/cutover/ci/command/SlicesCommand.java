package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.ScratchFolder;
import dev.cutover.ci.gate.SliceBench;
import dev.cutover.ci.gate.SliceOrders;
import dev.cutover.ci.gate.SliceOrders.Greeting;
import dev.cutover.ci.gate.SliceOrders.Request;
import dev.cutover.ci.launch.ParentPipe;
import dev.cutover.ci.launch.SpecJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * A side of a gate: orders in lines from standard input, answers in lines on standard output, which
 * is kept from all else; the end of its input ends it.
 */
@Command(name = "slices", hidden = true, description = "Do slices of work as a gate orders.")
public final class SlicesCommand implements Callable<Integer> {
  private final House house;

  public SlicesCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    try {
      say(answers, new Greeting(SliceOrders.PROTOCOL));
      return serve(new ParentPipe(System.in), answers);
    } finally {
      System.setOut(answers);
    }
  }

  private Integer serve(ParentPipe parent, PrintStream answers) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create("slices");
        SliceBench bench = new SliceBench(house, scratch.path())) {
      for (byte[] line = parent.line(); line.length > 0; line = parent.line()) {
        say(answers, bench.answer(SpecJson.parse(line, Request.class)));
      }
    }
    return ExitCode.OK;
  }

  private static void say(PrintStream answers, Record answer) {
    answers.println(new String(SpecJson.bytes(answer), StandardCharsets.UTF_8));
    answers.flush();
  }
}
