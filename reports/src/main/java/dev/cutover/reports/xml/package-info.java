/** Runs as XML for build servers. */
@NullMarked
package dev.cutover.reports.xml;

import org.jspecify.annotations.NullMarked;
