/**
 * What language servers know of definitions, as seen by the pipeline: an {@link
 * dev.cutover.enrich.Enricher} is asked about the definitions of a file and answers with text, or
 * with nothing.
 *
 * <p>The pipeline knows of no protocol and of no process. Whatever becomes of a server, every
 * question gets its answer in the end, and the worst answer is none: an entity then has no
 * enrichment, and a count says why.
 */
@NullMarked
package dev.cutover.enrich;

import org.jspecify.annotations.NullMarked;
