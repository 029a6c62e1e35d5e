/**
 * Reads variants, scenarios and suites from YAML into the records of the harness, once, at the
 * edge.
 *
 * <p>A mistake is noted where it is found and reading goes on with a stand-in, so that one failure
 * names them all; as long as there is one mistake, no record leaves this package. {@link
 * dev.cutover.scenarios.Shape} lists every key.
 */
@NullMarked
package dev.cutover.scenarios;

import org.jspecify.annotations.NullMarked;
