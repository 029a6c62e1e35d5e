/**
 * JMH benchmarks that take the pipeline apart: what one file costs in each stage, all else left
 * out. They explain the figures of trials; gates judge trials only.
 */
@NullMarked
package dev.cutover.ci.micro;

import org.jspecify.annotations.NullMarked;
