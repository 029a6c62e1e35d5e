package dev.cutover.pipeline.axis;

import dev.cutover.enrich.Terms;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether language servers are asked about definitions, and how many questions they have at once.
 */
public sealed interface EnrichmentAxis {
  /** How servers are asked, where they are. */
  default Optional<Terms> terms() {
    return switch (this) {
      case Off _ -> Optional.empty();
      case Sequential(int deadline, Optional<String> server) ->
          Optional.of(new Terms(1, Duration.ofMillis(deadline), server));
      case Window(int requests, int deadline, Optional<String> server) ->
          Optional.of(new Terms(requests, Duration.ofMillis(deadline), server));
    };
  }

  /** They are not. */
  record Off() implements EnrichmentAxis {}

  /**
   * The next question is sent when the one before is answered, over all workers.
   *
   * @param deadlineMillis of each request, at least 1
   * @param server what is asked in every language; empty for the usual server of each
   */
  record Sequential(int deadlineMillis, Optional<String> server) implements EnrichmentAxis {}

  /**
   * Several questions are on their way at once, over all workers.
   *
   * @param requests in flight at each server, at least 1
   * @param deadlineMillis of each request, at least 1
   * @param server what is asked in every language; empty for the usual server of each
   */
  record Window(int requests, int deadlineMillis, Optional<String> server)
      implements EnrichmentAxis {}
}
