/** Fault plans as they happen to one ingestion: what ends processes and cuts lines. */
@NullMarked
package dev.cutover.ci.rehearsal;

import org.jspecify.annotations.NullMarked;
