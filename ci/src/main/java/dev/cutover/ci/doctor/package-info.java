/** Tries a database for real: whether what is written into it comes out again. */
@NullMarked
package dev.cutover.ci.doctor;

import org.jspecify.annotations.NullMarked;
