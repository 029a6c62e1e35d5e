@NullMarked
package dev.cutover.corpora.java;

import org.jspecify.annotations.NullMarked;
