/** The page says what the run says, and runs nothing of it. */
@NullMarked
package dev.cutover.reports.page;

import org.jspecify.annotations.NullMarked;
