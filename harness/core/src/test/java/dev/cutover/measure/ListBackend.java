package dev.cutover.measure;

import dev.cutover.store.Backend;
import dev.cutover.store.Capability;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Opens a new store each time and remembers what it was asked for. */
public record ListBackend(
    Supplier<Store> stores,
    Set<Capability> capabilities,
    Optional<String> missing,
    List<StoreUri> opened)
    implements Backend {
  public static ListBackend of(Supplier<Store> stores) {
    return new ListBackend(stores, Set.of(), Optional.empty(), newList());
  }

  public ListBackend with(Capability capability) {
    return new ListBackend(stores, Set.of(capability), missing, newList());
  }

  public ListBackend missing(String reason) {
    return new ListBackend(stores, capabilities, Optional.of(reason), newList());
  }

  private static List<StoreUri> newList() {
    return Collections.synchronizedList(new ArrayList<>());
  }

  @Override
  public String scheme() {
    return "list";
  }

  @Override
  public String usage() {
    return "list:NAME";
  }

  @Override
  public Store open(StoreUri uri, OpenOptions options) {
    opened.add(uri);
    return stores.get();
  }
}
