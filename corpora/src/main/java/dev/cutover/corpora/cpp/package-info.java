/** C++: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.cpp;

import org.jspecify.annotations.NullMarked;
