@NullMarked
package dev.cutover.pipeline.delivery;

import org.jspecify.annotations.NullMarked;
