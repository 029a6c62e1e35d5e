package dev.cutover.pipeline.axis;

/** How the relations of a flush become batches. */
public sealed interface RelationsAxis {
  /** One atomic batch holds all of them. */
  record Together() implements RelationsAxis {}

  /** A batch for each relation, one after another. */
  record OneAfterAnother() implements RelationsAxis {}

  /** A batch for each relation, all five in flight at once, each on a writer of its own. */
  record Concurrently() implements RelationsAxis {}
}
