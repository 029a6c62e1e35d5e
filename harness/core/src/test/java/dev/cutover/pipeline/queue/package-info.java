@NullMarked
package dev.cutover.pipeline.queue;

import org.jspecify.annotations.NullMarked;
