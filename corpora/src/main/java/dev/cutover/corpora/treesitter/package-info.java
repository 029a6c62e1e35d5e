/**
 * tree-sitter, reached through the Foreign Function and Memory API.
 *
 * <p>{@link dev.cutover.corpora.treesitter.Natives} finds the native libraries: those shipped
 * inside the jars of tree-sitter-ng, or faster ones that {@link
 * dev.cutover.corpora.treesitter.NativeBuild} made. A {@link
 * dev.cutover.corpora.treesitter.SyntaxParser} turns bytes into a {@link
 * dev.cutover.corpora.treesitter.SyntaxTree} of primitive arrays in one walk of a native cursor and
 * frees the native tree before it returns, so that nothing behind it can touch freed memory, crash
 * the JVM or recurse.
 */
@NullMarked
package dev.cutover.corpora.treesitter;

import org.jspecify.annotations.NullMarked;
