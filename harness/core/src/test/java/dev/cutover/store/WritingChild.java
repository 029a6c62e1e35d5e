package dev.cutover.store;

import static dev.cutover.store.SampleRows.call;
import static dev.cutover.store.SampleRows.file;
import static dev.cutover.store.SampleRows.method;
import static dev.cutover.store.SampleRows.oneOfEach;
import static dev.cutover.store.SampleRows.version;

import dev.cutover.model.ExcludedTest;
import dev.cutover.model.Row;
import dev.cutover.model.WordCoverage;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes numbered batches until it is killed, and says each number once the store has acknowledged
 * its batch. Arguments: class of the backend, connection string, durability, first number.
 */
final class WritingChild {
  private static final int MOST = 100_000;
  private static final int FILES = 5;
  private static final int METHODS = 300;

  private WritingChild() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Backend backend =
        Class.forName(arguments[0])
            .asSubclass(Backend.class)
            .getDeclaredConstructor()
            .newInstance();
    OpenOptions options = OpenOptions.DEFAULT.withDurability(Durability.of(arguments[2]));
    try (Store store = backend.open(StoreUri.parse(arguments[1]), options);
        Writer writer = store.writer()) {
      System.out.println("open");
      int number = Integer.parseInt(arguments[3]);
      while (number < MOST && !System.out.checkError()) {
        writer.write(batch(number));
        System.out.println(number++);
      }
    }
  }

  /** Deletes a file, adds one, and writes another over: rows of every relation come, change, go. */
  static Batch batch(int number) {
    String path = "file-" + number % FILES;
    List<Row> rows = new ArrayList<>(oneOfEach("new-" + number));
    rows.add(version(file(path), number));
    for (int i = 0; i < METHODS; i++) {
      rows.add(version(method(path, "m" + i), number));
      rows.add(call(method(path, "m" + i).key(), "?" + number, path));
      rows.add(new ExcludedTest(path + "#method:t" + i, "t" + number, "java", path, i, "path"));
    }
    rows.add(new WordCoverage(path, "java", number, 0, 0, 0));
    return new Batch(List.of("new-" + (number - 1)), rows);
  }
}
