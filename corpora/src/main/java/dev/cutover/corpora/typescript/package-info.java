/** TypeScript: what its sources define and refer to. */
@NullMarked
package dev.cutover.corpora.typescript;

import org.jspecify.annotations.NullMarked;
