package dev.cutover.measure;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Functions of the C library that this process runs on. */
final class CLibrary {
  private CLibrary() {}

  /** Empty where this system's library has none of that name. */
  static Optional<MethodHandle> function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(address -> linker.downcallHandle(address, descriptor));
  }

  static int call(Call call) {
    try {
      return call.invoke();
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a C function threw", e);
    }
  }

  /** Invokes one. */
  @FunctionalInterface
  interface Call {
    int invoke() throws Throwable;
  }
}
