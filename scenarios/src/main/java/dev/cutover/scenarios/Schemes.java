package dev.cutover.scenarios;

import dev.cutover.store.StoreUri;
import java.util.Optional;
import java.util.Set;

/** Looks whether a URI starts with a scheme that somebody serves. */
final class Schemes {
  private Schemes() {}

  /** What is wrong with the scheme of a corpus, store or broker. */
  static Optional<String> check(String what, String uri, Set<String> known) {
    String scheme = of(uri);
    return known.contains(scheme)
        ? Optional.empty()
        : Optional.of(
            "unknown %s '%s', %s"
                .formatted(what, StoreUri.parse(uri), Spelling.suggestion(scheme, known)));
  }

  static String of(String uri) {
    return StoreUri.parse(uri).scheme();
  }
}
