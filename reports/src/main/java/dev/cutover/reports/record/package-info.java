/**
 * Runs as JSON: {@code run.json} and a file a trial, from which every report can be drawn again
 * without running anything.
 */
@NullMarked
package dev.cutover.reports.record;

import org.jspecify.annotations.NullMarked;
