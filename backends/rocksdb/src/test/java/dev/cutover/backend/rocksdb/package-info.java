@NullMarked
package dev.cutover.backend.rocksdb;

import org.jspecify.annotations.NullMarked;
