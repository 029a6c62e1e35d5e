/** The house as a whole: its rules, its pipeline on every store, its command line. */
@NullMarked
package dev.cutover.ci;

import org.jspecify.annotations.NullMarked;
