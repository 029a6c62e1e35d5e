@NullMarked
package dev.cutover.ci.micro;

import org.jspecify.annotations.NullMarked;
