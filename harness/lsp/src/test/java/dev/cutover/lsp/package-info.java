@NullMarked
package dev.cutover.lsp;

import org.jspecify.annotations.NullMarked;
