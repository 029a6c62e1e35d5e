package dev.cutover.ci.command;

import dev.cutover.ci.ExitCode;
import dev.cutover.ci.House;
import dev.cutover.ci.launch.ParentPipe;
import dev.cutover.ci.launch.SpecJson;
import dev.cutover.ci.queue.WriterOrders;
import dev.cutover.pipeline.delivery.WriterLoop;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;

/**
 * A writer of an external queue: orders from standard input, reports to standard output. It ends in
 * order at a further line, at once with its parent.
 */
@Command(name = "writer", hidden = true, description = "Write what a queue holds, as ordered.")
public final class WriterCommand implements Callable<Integer> {
  private final House house;

  public WriterCommand(House house) {
    this.house = house;
  }

  @Override
  public Integer call() throws IOException {
    System.setOut(System.err);
    ParentPipe parent = new ParentPipe(System.in);
    WriterOrders orders = SpecJson.parse(parent.line(), WriterOrders.class);
    AtomicBoolean stopped = new AtomicBoolean();
    parent.watch(() -> stopped.set(true));
    try (FileOutputStream reports = new FileOutputStream(FileDescriptor.out)) {
      boolean inOrder =
          new WriterLoop(
                  orders.partitions(),
                  Duration.ofMillis(orders.patienceMillis()),
                  reports,
                  stopped::get)
              .run(
                  () -> open(orders),
                  orders.relations(),
                  () ->
                      house
                          .queues()
                          .broker(orders.broker())
                          .connect(orders.broker(), orders.channel()));
      return inOrder ? ExitCode.OK : ExitCode.BROKEN;
    }
  }

  private Store open(WriterOrders orders) {
    return house
        .backend(orders.store())
        .open(orders.store(), OpenOptions.DEFAULT.withDurability(orders.durability()));
  }
}
