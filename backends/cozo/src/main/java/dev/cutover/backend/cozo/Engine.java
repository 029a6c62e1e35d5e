package dev.cutover.backend.cozo;

import dev.cutover.store.Durability;
import dev.cutover.store.StoreInfo;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of itself. One of ours tells its engine and its process; {@code cozo server}
 * has a page for people at the same place, and tells neither its version nor what its engine
 * promises of a commit.
 */
record Engine(String name, OptionalLong pid) {
  private static final Pattern OURS =
      Pattern.compile("\\{\"engine\":\"cozo-lib-wasm ([0-9.]+)\",\"pid\":(\\d+)}");

  static Engine of(CozoClient client) {
    Matcher ours = OURS.matcher(client.root());
    return ours.matches()
        ? new Engine(
            "CozoDB (WebAssembly) " + ours.group(1), OptionalLong.of(Long.parseLong(ours.group(2))))
        : new Engine("CozoDB (version not told)", OptionalLong.empty());
  }

  StoreInfo info() {
    return new StoreInfo(name, Durability.NONE, promises(), pid);
  }

  private String promises() {
    return pid.isPresent()
        ? "engine=mem, rows live as long as the server"
        : "the protocol does not tell the server's storage engine, nothing is taken for granted";
  }
}
