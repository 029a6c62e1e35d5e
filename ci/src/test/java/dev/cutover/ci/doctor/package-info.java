@NullMarked
package dev.cutover.ci.doctor;

import org.jspecify.annotations.NullMarked;
