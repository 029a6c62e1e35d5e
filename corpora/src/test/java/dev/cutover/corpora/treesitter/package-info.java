@NullMarked
package dev.cutover.corpora.treesitter;

import org.jspecify.annotations.NullMarked;
