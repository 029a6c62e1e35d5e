/**
 * Changing how a run goes while it goes: a {@link dev.cutover.pipeline.live.Setting} says what is
 * to be, the pipeline asks at safe points, and a {@link dev.cutover.pipeline.live.SwitchLog} knows
 * when the last one that did it the old way has stopped.
 */
@NullMarked
package dev.cutover.pipeline.live;

import org.jspecify.annotations.NullMarked;
