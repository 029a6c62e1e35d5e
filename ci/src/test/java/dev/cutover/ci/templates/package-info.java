/** The templates with which other projects' CI runs the gate. */
@NullMarked
package dev.cutover.ci.templates;

import org.jspecify.annotations.NullMarked;
