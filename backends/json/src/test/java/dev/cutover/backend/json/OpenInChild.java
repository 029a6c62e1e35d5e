package dev.cutover.backend.json;

import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.charset.StandardCharsets;

/** Opens a store in a process of its own and says how that went. */
final class OpenInChild {
  private OpenInChild() {}

  public static void main(String[] args) {
    String answer;
    try (Store store = new JsonBackend().open(StoreUri.parse(args[0]), OpenOptions.DEFAULT)) {
      answer = "opened " + store.info().engine();
    } catch (StoreException e) {
      answer = e.getClass().getSimpleName() + " " + e.getMessage();
    }
    System.out.writeBytes(answer.getBytes(StandardCharsets.UTF_8));
  }
}
