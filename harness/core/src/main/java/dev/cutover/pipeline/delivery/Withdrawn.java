package dev.cutover.pipeline.delivery;

import dev.cutover.store.Batch;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A batch that was taken back on its way, and the promise to say what became of it. */
record Withdrawn(Batch batch, CompletableFuture<@Nullable Void> reply) {}
