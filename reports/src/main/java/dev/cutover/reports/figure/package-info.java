/**
 * Figures derived from the raw values of trial records, once for all formats: rates with their
 * spread over rounds, shares of the roofline, percentiles that the sample supports.
 *
 * <p>Only completed trials whose rows were right count; the others show as trouble. Everything is a
 * mean over rounds with its 95% interval by Student's t, which a single round does not have.
 */
@NullMarked
package dev.cutover.reports.figure;

import org.jspecify.annotations.NullMarked;
