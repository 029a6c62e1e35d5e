/**
 * What is to be measured and judged, as data: suites of scenarios, each corpora × subjects × load ×
 * gates.
 */
@NullMarked
package dev.cutover.scenario;

import org.jspecify.annotations.NullMarked;
