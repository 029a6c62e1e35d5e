@NullMarked
package dev.cutover.pipeline.cache;

import org.jspecify.annotations.NullMarked;
