package dev.cutover.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads what a server prints for people, all of it, and keeps the last lines for a message. */
final class LastLines {
  private static final int LINES = 3;
  private static final int LONGEST = 200;

  /** What follows a message in the traces of Java and JavaScript, and says nothing to a user. */
  private static final String STACK_FRAME = "at ";

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  LastLines(InputStream in) {
    this.reader = Thread.ofPlatform().daemon().name("cutover-lsp-stderr").start(() -> drain(in));
  }

  private void drain(InputStream in) {
    byte[] buffer = new byte[4096];
    StringBuilder line = new StringBuilder();
    try (in) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        String text = new String(buffer, 0, count, StandardCharsets.UTF_8);
        for (int at = 0; at < text.length(); at++) {
          if (text.charAt(at) == '\n') {
            keep(line);
          } else if (line.length() < LONGEST) {
            line.append(text.charAt(at));
          }
        }
      }
    } catch (IOException _) {
      // as good as its end
    }
    keep(line);
  }

  private synchronized void keep(StringBuilder line) {
    String text = line.toString().strip();
    line.setLength(0);
    if (text.isEmpty() || text.startsWith(STACK_FRAME)) {
      return;
    }
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(text);
  }

  /** The last lines as one, once the server ended; empty where it printed nothing. */
  String text() {
    try {
      reader.join(200);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return String.join(" / ", lines);
    }
  }
}
