/**
 * Where flags are said: on the command line, in the environment, in a watched file, by a server
 * that speaks OpenFeature's remote protocol. Each is an OpenFeature provider; the first that says
 * anything of a flag decides, and where nobody does it is on.
 *
 * <p>What nobody understands is never taken for a default: at the start it is an error, later it is
 * told and what was in effect stays.
 */
@NullMarked
package dev.cutover.flags;

import org.jspecify.annotations.NullMarked;
