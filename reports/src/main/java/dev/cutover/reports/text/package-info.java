/** Runs as text: a table for the console, Markdown for a pull request. */
@NullMarked
package dev.cutover.reports.text;

import org.jspecify.annotations.NullMarked;
