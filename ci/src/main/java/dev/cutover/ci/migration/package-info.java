/** What is printed and written down of comparing stores and of moving from one to another. */
@NullMarked
package dev.cutover.ci.migration;

import org.jspecify.annotations.NullMarked;
