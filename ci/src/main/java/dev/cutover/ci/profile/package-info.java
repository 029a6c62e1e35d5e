/**
 * Where the time goes: async-profiler around one ingestion, or around extra trials after a run. The
 * profiler costs time itself, so no measured trial has it.
 */
@NullMarked
package dev.cutover.ci.profile;

import org.jspecify.annotations.NullMarked;
