/**
 * Where sources come from and how they become rows.
 *
 * <p>{@link dev.cutover.corpora.Corpora} opens a corpus by its URI: a {@linkplain
 * dev.cutover.corpora.dir folder}, {@linkplain dev.cutover.corpora.sources source jars}, or a
 * {@linkplain dev.cutover.corpora.synthetic synthetic} one that knows its own rows. {@link
 * dev.cutover.corpora.AllLanguages} lists the languages, a folder each.
 */
@NullMarked
package dev.cutover.corpora;

import org.jspecify.annotations.NullMarked;
