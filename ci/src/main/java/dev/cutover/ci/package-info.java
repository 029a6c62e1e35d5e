/**
 * The {@code cutover} command: the only place that sees every module, the environment and the exit.
 */
@NullMarked
package dev.cutover.ci;

import org.jspecify.annotations.NullMarked;
