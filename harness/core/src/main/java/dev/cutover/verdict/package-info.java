/** What becomes of gates: statistics over trial records, and verdicts that say what was seen. */
@NullMarked
package dev.cutover.verdict;

import org.jspecify.annotations.NullMarked;
