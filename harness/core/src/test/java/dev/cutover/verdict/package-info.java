/** Verdicts over fabricated records: what must pass, and what must not. */
@NullMarked
package dev.cutover.verdict;

import org.jspecify.annotations.NullMarked;
