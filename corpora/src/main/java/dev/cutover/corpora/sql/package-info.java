/** SQL: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.sql;

import org.jspecify.annotations.NullMarked;
