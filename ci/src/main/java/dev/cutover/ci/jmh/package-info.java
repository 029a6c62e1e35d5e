/**
 * Results of JMH judged as a gate does: a fork is a block, the mean of its iterations one
 * observation, since two virtual machines may compile differently.
 */
@NullMarked
package dev.cutover.ci.jmh;

import org.jspecify.annotations.NullMarked;
