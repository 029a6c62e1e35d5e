package dev.cutover.queue.kafka;

import java.io.PrintStream;

/**
 * A Kafka in a JVM of its own, with its own class path; of ours that has this class only.
 *
 * <p>Its arguments are the settings' file and the name of the cluster. The server's classes are
 * looked up by name, so that nothing here is built on them.
 */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    String[] format = {"format", "--ignore-formatted", "-t", args[1], "-c", args[0]};
    Object exit =
        Class.forName("kafka.tools.StorageTool")
            .getMethod("execute", String[].class, PrintStream.class)
            .invoke(null, format, System.out);
    if (!exit.equals(0)) {
      throw new IllegalStateException("its storage cannot be formatted: " + exit);
    }
    String[] settings = {args[0]};
    Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) settings);
  }
}
