package dev.cutover.measure;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The C library's heap, which keeps freed memory until it is told not to. */
final class NativeHeap {
  private static final Optional<MethodHandle> TRIM =
      CLibrary.function(
          "malloc_trim", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
  private static final Optional<MethodHandle> PAGE =
      CLibrary.function("getpagesize", FunctionDescriptor.of(ValueLayout.JAVA_INT));

  private NativeHeap() {}

  /** Gives freed memory back to the system. Does nothing where the C library is not glibc. */
  static void trim() {
    TRIM.ifPresent(trim -> CLibrary.call(() -> (int) trim.invokeExact(0L)));
  }

  /** Bytes in a page of memory. */
  static long pageBytes() {
    return PAGE.map(page -> CLibrary.call(() -> (int) page.invokeExact())).orElse(4096);
  }
}
