/** One class for each subcommand; what they share is in {@link dev.cutover.ci.House}. */
@NullMarked
package dev.cutover.ci.command;

import org.jspecify.annotations.NullMarked;
