package dev.cutover.ci;

import dev.cutover.corpora.treesitter.Natives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What a figure was measured on: goes into every record. */
public final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  /** Machine and build, by name; what cannot be told is left out. */
  public static Map<String, String> describe(Natives natives) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("cores", String.valueOf(House.cores()));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch"));
    facts.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("natives", natives.describe());
    addLine(facts, "cpu", CPU, "model name");
    addLine(facts, "memory", MEMORY, "MemTotal");
    addCommit(facts);
    return facts;
  }

  private static void addLine(Map<String, String> facts, String name, Path file, String label) {
    try {
      Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(label))
          .findFirst()
          .ifPresent(line -> facts.put(name, line.substring(line.indexOf(':') + 1).strip()));
    } catch (IOException _) {
      facts.put(name, "unknown");
    }
  }

  /** The commit of the folder that the command is run in, and whether it was changed since. */
  private static void addCommit(Map<String, String> facts) {
    String commit = git("rev-parse", "--short=12", "HEAD");
    if (!commit.isEmpty()) {
      String changed =
          git("status", "--porcelain", "--untracked-files=no").isEmpty() ? "" : " with changes";
      facts.put("commit", commit + changed);
    }
  }

  private static String git(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "git";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] output = process.getInputStream().readAllBytes();
      boolean ended = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
      return ended ? new String(output, StandardCharsets.UTF_8).strip() : "";
    } catch (IOException _) {
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
