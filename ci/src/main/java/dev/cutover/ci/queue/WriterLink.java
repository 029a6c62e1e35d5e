package dev.cutover.ci.queue;

import dev.cutover.ci.launch.JvmOptions;
import dev.cutover.ci.launch.SpecJson;
import dev.cutover.pipeline.queue.Channel;
import dev.cutover.pipeline.queue.Link;
import dev.cutover.store.FolderTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The queues of one run, and its writers as {@code cutover writer} in JVMs of their own. */
final class WriterLink implements Link {
  /** A writer holds one batch at a time. */
  private static final String HEAP = "-Xmx512m";

  /** What ends this process's whole group must leave the writers to this process. */
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' HUP INT TERM; exec \"$@\"", "cutover-writer");

  private static final int LONGEST_LOG = 600;

  private final Channel channel;
  private final WriterOrders orders;
  private final Path folder;
  private final Consumer<Process> started;

  /**
   * @param orders of all writers but for their partitions
   * @param scratch an existing folder; a folder in it is removed in the end
   * @param started is told of every writer
   */
  WriterLink(Channel channel, WriterOrders orders, Path scratch, Consumer<Process> started) {
    this.started = started;
    this.channel = channel;
    this.orders = orders;
    this.folder = scratch.resolve("writers");
  }

  @Override
  public String broker() {
    return orders.broker().toString();
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Duration patience() {
    return Duration.ofMillis(orders.patienceMillis());
  }

  @Override
  public Process start(int number, List<Integer> partitions) throws IOException {
    Files.createDirectories(folder);
    List<String> line = new ArrayList<>(DEAF);
    List<String> java = JvmOptions.command();
    java.addAll(1, List.of(HEAP, "-Djava.io.tmpdir=" + folder));
    line.addAll(java);
    line.add("writer");
    Process process = new ProcessBuilder(line).redirectError(log(number).toFile()).start();
    started.accept(process);
    WriterOrders own =
        new WriterOrders(
            orders.store(),
            orders.durability(),
            orders.relations(),
            orders.broker(),
            orders.channel(),
            partitions,
            orders.patienceMillis());
    order(process, own);
    return process;
  }

  /** A process that was killed before it was told anything is noticed by its end. */
  private static void order(Process process, WriterOrders orders) {
    try {
      process.getOutputStream().write(SpecJson.bytes(orders));
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException _) {
      process.destroyForcibly();
    }
  }

  @Override
  public String said(int number) {
    try {
      String log = Files.readString(log(number), StandardCharsets.UTF_8).strip();
      return log.substring(Math.max(0, log.length() - LONGEST_LOG)).replaceAll("\\R", " / ");
    } catch (IOException _) {
      return "";
    }
  }

  private Path log(int number) {
    return folder.resolve("writer-" + number + ".log");
  }

  @Override
  public void close() {
    try (channel) {
      channel.delete();
    } finally {
      FolderTree.delete(folder);
    }
  }
}
