/** Runs made up for tests of the reports. */
@NullMarked
package dev.cutover.reports;

import org.jspecify.annotations.NullMarked;
