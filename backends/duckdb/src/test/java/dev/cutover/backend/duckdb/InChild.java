package dev.cutover.backend.duckdb;

import dev.cutover.store.Batch;
import dev.cutover.store.ChildJvm;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.SampleRows;
import dev.cutover.store.Store;
import dev.cutover.store.StoreException;
import dev.cutover.store.StoreUri;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Opens a store in a process of its own, writes a batch, says how that went, and never closes. */
final class InChild {
  private InChild() {}

  public static void main(String[] args) {
    String answer;
    try {
      Store store = new DuckDbBackend().open(StoreUri.parse(args[0]), OpenOptions.DEFAULT);
      store.writer().write(Batch.of(SampleRows.oneOfEach(args[1])));
      answer = "wrote " + store.info().engine();
    } catch (StoreException e) {
      answer = e.getClass().getSimpleName() + " " + e.getMessage();
    }
    System.out.writeBytes(answer.getBytes(StandardCharsets.UTF_8));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** Starts the process and tells what it said. */
  static String writing(StoreUri uri, String path, Path temporary) throws Exception {
    return ChildJvm.said(InChild.class, temporary, uri.toString(), path);
  }
}
