/**
 * A language server of our own with a given shape: how long it takes, how much it takes on at once,
 * when it stalls, crashes or prints nonsense. All of it comes from a seed, and so do its answers.
 */
@NullMarked
package dev.cutover.lsp.shaped;

import org.jspecify.annotations.NullMarked;
