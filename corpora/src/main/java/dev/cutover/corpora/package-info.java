/**
 * Where sources come from and how they become rows; {@link dev.cutover.corpora.AllLanguages} lists
 * the languages, a folder each.
 */
@NullMarked
package dev.cutover.corpora;

import org.jspecify.annotations.NullMarked;
