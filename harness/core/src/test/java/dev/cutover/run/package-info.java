/** Campaigns without child processes. */
@NullMarked
package dev.cutover.run;

import org.jspecify.annotations.NullMarked;
