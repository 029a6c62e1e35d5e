/** Redis Streams as an external queue: the user's, or a server where its program is installed. */
@NullMarked
package dev.cutover.queue.redis;

import org.jspecify.annotations.NullMarked;
