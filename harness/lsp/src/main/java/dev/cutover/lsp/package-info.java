/**
 * Asks language servers over the Language Server Protocol: any server by its command, and a {@link
 * dev.cutover.lsp.shaped} one of our own for runs that must come out the same.
 *
 * <p>A server is a process that may be slow, silent, mad or gone. A {@link dev.cutover.lsp.Session}
 * keeps all that from the pipeline: each request has its deadline, a circuit breaker stops asking
 * who does not answer, a server that ended is started again a few times.
 */
@NullMarked
package dev.cutover.lsp;

import org.jspecify.annotations.NullMarked;
