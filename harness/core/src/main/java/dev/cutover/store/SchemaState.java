package dev.cutover.store;

import java.util.List;

/**
 * What a store says of its tables, read from the engine.
 *
 * @param version of the schema
 * @param missingIndexes the indexes that {@link Store#finish} would build and that are not there,
 *     or cannot be used
 */
public record SchemaState(String version, List<String> missingIndexes) {
  public SchemaState {
    missingIndexes = List.copyOf(missingIndexes);
  }
}
