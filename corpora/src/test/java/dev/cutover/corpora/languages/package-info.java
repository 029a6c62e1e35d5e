@NullMarked
package dev.cutover.corpora.languages;

import org.jspecify.annotations.NullMarked;
