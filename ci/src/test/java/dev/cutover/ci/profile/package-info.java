@NullMarked
package dev.cutover.ci.profile;

import org.jspecify.annotations.NullMarked;
