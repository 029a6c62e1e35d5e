@NullMarked
package dev.cutover.rocksdb;

import org.jspecify.annotations.NullMarked;
