/**
 * What a reader gets of a run: one {@link dev.cutover.reports.ReportFormat} a format, all drawn
 * from a {@link dev.cutover.run.RunResult} and nothing else.
 *
 * <p>Nothing is judged here again. Outcomes and intervals of gates come from the verdicts; what the
 * formats add (rates, percentiles, shares of the roofline) is derived from raw values when it is
 * drawn, by {@code figure}, so that all formats show the same number.
 */
@NullMarked
package dev.cutover.reports;

import org.jspecify.annotations.NullMarked;
