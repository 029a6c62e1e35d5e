/** Tests of how names become keys. */
@NullMarked
package dev.cutover.pipeline.resolve;

import org.jspecify.annotations.NullMarked;
