package dev.cutover.ci;

import static java.util.Objects.requireNonNull;

import dev.cutover.store.FolderTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A tree of small sources in which few names are many things, so that nearly every change of one
 * file changes what others refer to.
 */
final class RandomTree {
  private static final int NAMES = 7;

  private final Path root;
  private final Random random;
  private final Map<String, String> files = new TreeMap<>();
  private Map<String, String> onDisk = Map.of();

  RandomTree(Path root, long seed) throws IOException {
    this.root = root;
    this.random = new Random(seed);
    for (int file = 0; file < 14; file++) {
      files.put(path(), "");
    }
    files.replaceAll((path, _) -> source(path));
    flush();
  }

  /** Does some of what an afternoon's work is made of. */
  void change() throws IOException {
    for (int left = random.nextInt(4); left > 0; left--) {
      step();
    }
    flush();
  }

  private void step() {
    switch (random.nextInt(9)) {
      case 0 -> put(path());
      case 1 -> files.replace(any(), source(any()));
      case 2 -> files.remove(any());
      case 3 -> {
        String moved = any();
        String text = text(moved);
        files.remove(moved);
        put(elsewhere(moved), text);
      }
      case 4 -> put(elsewhere(any()), text(any()));
      case 5 -> {
        String path = any();
        files.replace(path, text(path).replace(method(), method())); // renames a definition
      }
      case 6 -> {
        String path = any();
        put(path + "/" + path.substring(path.lastIndexOf('/') + 1), text(path));
      }
      case 7 -> files.put(".gitignore", random.nextBoolean() ? "" : "/%s/\n".formatted(folder()));
      default -> files.replace(any(), text(any()) + "\n");
    }
    if (files.size() < 5) {
      put(path());
    }
  }

  private void put(String path) {
    put(path, source(path));
  }

  /** What stood at the path, below it, or where it needs folders, makes room. */
  private void put(String path, String text) {
    files.keySet().removeIf(other -> other.startsWith(path + "/") || path.startsWith(other + "/"));
    files.put(path, text);
  }

  private String text(String path) {
    return requireNonNull(files.get(path));
  }

  private String any() {
    List<String> paths = new ArrayList<>(files.keySet());
    paths.remove(".gitignore");
    return paths.get(random.nextInt(paths.size()));
  }

  private String path() {
    String ending = List.of("java", "java", "py", "ts", "sql", "txt").get(random.nextInt(6));
    return folder() + "/" + type() + "." + ending;
  }

  private String elsewhere(String path) {
    return folder() + "/" + path.substring(path.lastIndexOf('/') + 1);
  }

  private String folder() {
    return List.of("a", "b", "b/c", "b/c/d", "e").get(random.nextInt(5));
  }

  private String type() {
    return "Type" + random.nextInt(NAMES);
  }

  private String method() {
    return "work" + random.nextInt(NAMES);
  }

  private String source(String path) {
    if (path.endsWith(".java")) {
      return """
      package %s;
      import %s.%s;
      class %s extends %s {
        %s held;
        int %s(int x) { return held.%s(x) + %s(1); }
        static int %s() { return new %s().%s(2) + %s(); }
      }
      """
          .formatted(
              folder().replace('/', '.'),
              folder().replace('/', '.'),
              type(),
              type(),
              type(),
              type(),
              method(),
              method(),
              method(),
              method(),
              type(),
              method(),
              method());
    }
    if (path.endsWith(".py")) {
      return "from %s import %s\n\ndef %s(x):\n    return %s(x)\n\nclass %s:\n    def %s(self):\n        self.%s()\n"
          .formatted(
              folder().replace('/', '.'), method(), method(), method(), type(), method(), method());
    }
    if (path.endsWith(".ts")) {
      return "import { %s } from './%s';\nexport function %s() { return %s() + new %s().%s(); }\n"
          .formatted(method(), type(), method(), method(), type(), method());
    }
    return "CREATE TABLE %s (id int);\nCREATE VIEW v%s AS SELECT id FROM %s;\n"
        .formatted(type(), type(), type());
  }

  /** Brings the disk to what the tree is now. */
  private void flush() throws IOException {
    for (String path : onDisk.keySet()) {
      if (!files.containsKey(path)) {
        FolderTree.delete(root.resolve(path));
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (!file.getValue().equals(onDisk.get(file.getKey()))) {
        Path path = root.resolve(file.getKey());
        if (Files.isDirectory(path)) {
          FolderTree.delete(path);
        }
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    onDisk = new TreeMap<>(files);
  }
}
