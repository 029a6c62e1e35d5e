/**
 * Parse results by content: what a file says is asked here before it is parsed.
 *
 * <p>On disk they lie in segments, files of many entries that appear whole under their final names
 * and are never changed: a process that is killed leaves nothing torn, any number of processes read
 * and write side by side, and a cold run costs a few writes. An entry is found by a digest of its
 * language, the version of that language's extractor and the content of the file; it is served only
 * if its checksum holds. Whatever is wrong with the folder costs its entries and nothing else.
 */
@NullMarked
package dev.cutover.pipeline.cache;

import org.jspecify.annotations.NullMarked;
