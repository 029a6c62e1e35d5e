/** External queues put together: brokers, ours or the user's, and writers in JVMs of their own. */
@NullMarked
package dev.cutover.ci.queue;

import org.jspecify.annotations.NullMarked;
