/** What is read from YAML, and how mistakes in it are told. */
@NullMarked
package dev.cutover.scenarios;

import org.jspecify.annotations.NullMarked;
