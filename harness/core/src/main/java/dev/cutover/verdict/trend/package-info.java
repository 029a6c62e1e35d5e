/**
 * Where a series of measurements, one a commit, changed its level.
 *
 * <p>E-divisive by Matteson and James, "A nonparametric approach for multiple change point analysis
 * of multivariate data" (JASA 109, 2014), in the form in which MongoDB uses it for its benchmarks
 * (Daly et al., "The use of change point detection to identify software performance regressions in
 * a continuous integration system", ICPE 2020): a segment is split into all before and all after a
 * point. It tells of trends; nothing is blocked by it.
 */
@NullMarked
package dev.cutover.verdict.trend;

import org.jspecify.annotations.NullMarked;
