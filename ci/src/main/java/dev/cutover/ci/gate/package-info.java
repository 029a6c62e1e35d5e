/**
 * Both sides of a gate as processes: builds of two revisions, fresh virtual machines that do slices
 * of work as they are asked, and what is told of the verdict.
 */
@NullMarked
package dev.cutover.ci.gate;

import org.jspecify.annotations.NullMarked;
