package dev.cutover.measure;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The C library's heap, which keeps freed memory until it is told not to. */
final class NativeHeap {
  private static final Optional<MethodHandle> TRIM =
      function("malloc_trim", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
  private static final Optional<MethodHandle> PAGE =
      function("getpagesize", FunctionDescriptor.of(ValueLayout.JAVA_INT));

  private NativeHeap() {}

  /** Gives freed memory back to the system. Does nothing where the C library is not glibc. */
  static void trim() {
    TRIM.ifPresent(trim -> call(() -> (int) trim.invokeExact(0L)));
  }

  /** Bytes in a page of memory. */
  static long pageBytes() {
    return PAGE.map(page -> call(() -> (int) page.invokeExact())).orElse(4096);
  }

  private static Optional<MethodHandle> function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(address -> linker.downcallHandle(address, descriptor));
  }

  private static int call(NativeCall call) {
    try {
      return call.invoke();
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a C function threw", e);
    }
  }

  @FunctionalInterface
  private interface NativeCall {
    int invoke() throws Throwable;
  }
}
