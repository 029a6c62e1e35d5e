package dev.cutover.enrich;

import java.time.Duration;
import java.util.Optional;

/**
 * How a run asks.
 *
 * @param inFlight requests that a server has at once, at least 1, over all workers of the run
 * @param deadline what a request may take from being sent to being answered
 * @param server what to ask in every language, as a user would write it; empty for the usual server
 *     of each
 */
public record Terms(int inFlight, Duration deadline, Optional<String> server) {}
