/** Records survive the way to disk and back. */
@NullMarked
package dev.cutover.reports.record;

import org.jspecify.annotations.NullMarked;
