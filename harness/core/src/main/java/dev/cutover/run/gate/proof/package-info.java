/**
 * How often a gate is wrong on a machine: whole gates on blocks drawn from a recording, with and
 * without an effect whose size is known.
 */
@NullMarked
package dev.cutover.run.gate.proof;

import org.jspecify.annotations.NullMarked;
