/**
 * Sources that are made up, and that know which rows a right pipeline stores of them.
 *
 * <p>A {@link dev.cutover.corpora.synthetic.Generator} writes a file and its rows in one go, into a
 * {@link dev.cutover.corpora.synthetic.Draft}; neither extraction nor resolution takes part. File
 * {@code i} is a function of the seed and {@code i} alone, so that a million files cost no memory:
 * it refers to files before it, of which a cheap plan tells the names. Every name's fate is settled
 * by how it is made: names with the number of their file occur once; common names are defined in
 * many files, and in the first one twice, so that they are ambiguous in the smallest corpus; others
 * are defined nowhere.
 */
@NullMarked
package dev.cutover.corpora.synthetic;

import org.jspecify.annotations.NullMarked;
