@NullMarked
package dev.cutover.verdict.trend;

import org.jspecify.annotations.NullMarked;
