/**
 * The axes on which pipelines differ, one sealed interface each; a {@link
 * dev.cutover.pipeline.axis.Variant} picks one value per axis. To add a value, add a record to its
 * axis: the compiler then lists what must handle it.
 */
@NullMarked
package dev.cutover.pipeline.axis;

import org.jspecify.annotations.NullMarked;
