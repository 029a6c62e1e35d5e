/** Kafka as an external queue: the user's, or a server in a JVM of its own. */
@NullMarked
package dev.cutover.queue.kafka;

import org.jspecify.annotations.NullMarked;
