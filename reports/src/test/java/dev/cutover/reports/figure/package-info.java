/** Figures from raw values. */
@NullMarked
package dev.cutover.reports.figure;

import org.jspecify.annotations.NullMarked;
