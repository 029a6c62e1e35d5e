/** Rust: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.rust;

import org.jspecify.annotations.NullMarked;
