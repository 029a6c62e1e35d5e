/** Trials in JVMs of their own: how they are started, told what to do, watched and ended. */
@NullMarked
package dev.cutover.ci.launch;

import org.jspecify.annotations.NullMarked;
