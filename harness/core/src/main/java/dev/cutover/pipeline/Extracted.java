package dev.cutover.pipeline;

import dev.cutover.pipeline.resolve.FileGraph;

/**
 * A file whose definitions are known and whose rows are still to be made.
 *
 * @param bytes size of the file
 * @param contentHash XXH3-64 of the file
 */
record Extracted(FileGraph graph, int bytes, long contentHash) {}
