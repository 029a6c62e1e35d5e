package dev.cutover.scenarios;

import dev.cutover.scenario.Gate;
import dev.cutover.scenario.Gate.Selection;
import java.util.OptionalLong;

/** Gives synthetic corpora another seed; others have none. */
final class SyntheticSeed {
  private static final String SCHEME = "synthetic";
  private static final String SEED = "(?<=[?&])seed=[^&]*";

  private SyntheticSeed() {}

  /** The seed instead of the one that the URI names, if any. */
  static String replace(String uri, OptionalLong seed) {
    return seed.isPresent() && hasSeed(uri)
        ? uri.replaceAll(SEED, "seed=" + seed.getAsLong())
        : add(uri, seed);
  }

  /** The seed where the URI names none. */
  static String add(String uri, OptionalLong seed) {
    return seed.isPresent() && Schemes.of(uri).equals(SCHEME) && !hasSeed(uri)
        ? uri + (uri.contains("?") ? "&" : "?") + "seed=" + seed.getAsLong()
        : uri;
  }

  private static boolean hasSeed(String uri) {
    return Schemes.of(uri).equals(SCHEME) && uri.matches(".*[?&]seed=.*");
  }

  static Gate replace(Gate gate, OptionalLong seed) {
    return switch (gate) {
      case Gate.Ratio it ->
          new Gate.Ratio(
              it.name(),
              it.metric(),
              replace(it.of(), seed),
              replace(it.over(), seed),
              it.bound(),
              it.source(),
              it.flag());
      case Gate.Level it ->
          new Gate.Level(
              it.name(), it.metric(), replace(it.of(), seed), it.bound(), it.source(), it.flag());
      case Gate.RooflineShare it ->
          new Gate.RooflineShare(
              it.name(), replace(it.of(), seed), it.atLeast(), it.source(), it.flag());
      case Gate.Latency it ->
          new Gate.Latency(
              it.name(),
              replace(it.of(), seed),
              it.query(),
              it.when(),
              it.percentile(),
              it.bound(),
              it.source(),
              it.flag());
      case Gate.FlatMemory _, Gate.Parity _, Gate.NoErrors _ -> gate;
    };
  }

  private static Selection replace(Selection selection, OptionalLong seed) {
    return new Selection(
        selection.variant(), selection.store(), selection.corpus().map(uri -> replace(uri, seed)));
  }
}
