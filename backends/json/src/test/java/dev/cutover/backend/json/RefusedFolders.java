package dev.cutover.backend.json;

import dev.cutover.store.StoreFixture.Refusal;
import dev.cutover.store.StoreUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders of all sorts that are no store. */
final class RefusedFolders {
  private static final String VERSION_7 = "{\"format\":\"cutover code graph\",\"version\":7}\n";
  private static final String VERSION_1 = "{\"format\":\"cutover code graph\",\"version\":1}\n";

  private RefusedFolders() {}

  static List<Refusal> in(Path folder) {
    return List.of(
        new Refusal("no folder", StoreUri.parse("json"), List.of("json:graph")),
        new Refusal("no parent", uri(folder.resolve("no/graph")), List.of("does not exist")),
        new Refusal("no path", StoreUri.parse("json:a\0b"), List.of("no folder name")),
        new Refusal("a file", file(folder, "file", "x"), List.of("is a file")),
        new Refusal(
            "no place for files", uri(Path.of("/proc/graph")), List.of("cannot be created")),
        new Refusal("other files", folder(folder, "other", "x.txt", ""), List.of("something else")),
        new Refusal(
            "another program",
            folder(folder, "foreign", "cutover.json", "{}"),
            List.of("not of this program")),
        new Refusal(
            Refusal.OTHER_VERSION,
            folder(folder, "version", "cutover.json", VERSION_7),
            List.of("version 7", "version 1", "left as it is")),
        new Refusal(Refusal.CORRUPT, damagedRow(folder), List.of("edges.jsonl, line 1", "'kind'")),
        new Refusal("a damaged line", damagedLine(folder), List.of("edges.jsonl, line 2")),
        new Refusal("a damaged batch", damagedBatch(folder), List.of("journal.jsonl", "digest")));
  }

  private static StoreUri damagedRow(Path folder) {
    folder(folder, "row", "cutover.json", VERSION_1);
    return folder(folder, "row", "edges.jsonl", "{\"from\":\"a\",\"to\":\"b\"}\n");
  }

  private static StoreUri damagedLine(Path folder) {
    folder(folder, "line", "cutover.json", VERSION_1);
    return folder(folder, "line", "edges.jsonl", "\n{\"from\":\"a");
  }

  private static StoreUri damagedBatch(Path folder) {
    folder(folder, "batch", "cutover.json", VERSION_1);
    return folder(
        folder,
        "batch",
        "journal.jsonl",
        "{\"deleted\":[\"a\"]}\n{\"end\":\"" + "0".repeat(32) + "\"}\n");
  }

  private static StoreUri file(Path folder, String name, String content) {
    try {
      return uri(Files.writeString(folder.resolve(name), content));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static StoreUri folder(Path parent, String name, String file, String content) {
    try {
      Path folder = Files.createDirectories(parent.resolve(name));
      file(folder, file, content);
      return uri(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static StoreUri uri(Path folder) {
    return JsonStoreTest.uri(folder);
  }
}
