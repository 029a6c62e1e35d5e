package dev.cutover.ci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A tree of sources that refer to each other, and what an afternoon's work makes of it. */
final class ChangingTree {
  private static final int CLIENTS = 40;

  private ChangingTree() {}

  static void write(Path root) throws IOException {
    put(root, "src/shop/Shop.java", shop("shop", "find", "sell"));
    put(root, "src/shop/Till.java", "package shop; class Till { int sum; void ring() { sum++; } }");
    put(root, "src/old/Gone.java", "package old; public class Gone { void last() { last(); } }");
    put(root, "src/old/deep/er/Moved.java", "package old; class Moved { int x() { return 1; } }");
    put(root, "db/schema.sql", "CREATE TABLE goods (id int, name text);\n");
    put(root, "db/views.sql", "CREATE VIEW names AS SELECT name FROM goods;\n");
    put(root, "lib/tool.py", "def help(x):\n    return x\n\ndef main():\n    help(1)\n");
    put(root, "notes.txt", "nothing of a program\n");
    put(root, "becomes", "a file\n");
    for (int i : IntStream.range(0, CLIENTS).toArray()) {
      put(root, "src/client/Client%02d.java".formatted(i), client(i, "shop.Shop", "find"));
    }
  }

  /**
   * Edits what others refer to without touching them, and files themselves; adds, moves and deletes
   * files and whole folders; makes a folder of a file.
   */
  static void change(Path root) throws IOException {
    put(root, "src/shop/Shop.java", shop("shop", "find", "lend"));
    put(root, "src/shop/Till.java", "package shop; class Till { void ring(int sum) { ring(1); } }");
    Files.delete(root.resolve("src/old/Gone.java"));
    put(root, "src/shop/new/Moved.java", "package old; class Moved { int x() { return 1; } }");
    Files.delete(root.resolve("src/old/deep/er/Moved.java"));
    Files.delete(root.resolve("src/old/deep/er"));
    Files.delete(root.resolve("src/old/deep"));
    Files.delete(root.resolve("src/old"));
    put(root, "db/schema.sql", "CREATE TABLE wares (id int);\nCREATE TABLE goods (name text);\n");
    put(root, "lib/tool.py", "");
    Files.move(root.resolve("notes.txt"), root.resolve("notes.py"));
    Files.delete(root.resolve("becomes"));
    put(root, "becomes/folder.go", "package folder\n\nfunc Here() { Here() }\n");
    put(root, "src/other/Find.java", shop("other", "find", "give"));
    put(root, "src/client/Client03.java", client(3, "other.Shop", "give"));
    Files.delete(root.resolve("src/client/Client05.java"));
  }

  private static String shop(String module, String first, String second) {
    return """
    package %s;

    public class Shop {
      public int %s(int id) { return %s(id, 1); }

      public int %s(int id, int more) { return id + more; }
    }
    """
        .formatted(module, first, second, second);
  }

  private static String client(int number, String shop, String method) {
    return """
    package client;

    import %s;

    class Client%02d extends Shop {
      private final Shop shop = new Shop();

      int ask() { return shop.%s(%d) + shop.sell(1, 2) + helper(); }

      private int helper() { return ask(); }
    }
    """
        .formatted(shop, number, method, number);
  }

  private static void put(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
