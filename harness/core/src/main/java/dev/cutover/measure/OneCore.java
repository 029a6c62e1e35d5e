package dev.cutover.measure;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;
import java.util.Optional;

/**
 * The calling thread on one processor until this is closed, always the same one in processes that
 * may use the same: the last.
 *
 * <p>Processors of a virtual machine are seldom equally fast at one moment, and a thread stays on
 * one for long. Threads that this one starts meanwhile stay with it. Does nothing where the C
 * library has no {@code sched_setaffinity}.
 */
public final class OneCore implements AutoCloseable {
  /** glibc's {@code cpu_set_t}: a bit for each of 1024 processors. */
  private static final int SET_BYTES = 128;

  private static final FunctionDescriptor SIGNATURE =
      FunctionDescriptor.of(
          ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
  private static final Optional<MethodHandle> GET =
      CLibrary.function("sched_getaffinity", SIGNATURE);
  private static final Optional<MethodHandle> SET =
      CLibrary.function("sched_setaffinity", SIGNATURE);

  private final BitSet before;

  private OneCore(BitSet before) {
    this.before = before;
  }

  /** To be closed by the same thread. */
  public static OneCore hold() {
    BitSet allowed = allowed();
    if (!allowed.isEmpty()) {
      BitSet last = new BitSet();
      last.set(allowed.length() - 1);
      allow(last);
    }
    return new OneCore(allowed);
  }

  /** Which processors the calling thread may use, none where nobody tells. */
  static BitSet allowed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment set = arena.allocate(SET_BYTES);
      return GET.isPresent() && call(GET.get(), set) >= 0
          ? BitSet.valueOf(set.asByteBuffer())
          : new BitSet();
    }
  }

  /** The operating system may refuse, in which case the thread goes on as before. */
  private static void allow(BitSet processors) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment set = arena.allocate(SET_BYTES);
      set.copyFrom(MemorySegment.ofArray(processors.toByteArray()));
      SET.ifPresent(function -> call(function, set));
    }
  }

  private static int call(MethodHandle function, MemorySegment set) {
    return CLibrary.call(() -> (int) function.invokeExact(0, (long) SET_BYTES, set));
  }

  @Override
  public void close() {
    if (!before.isEmpty()) {
      allow(before);
    }
  }
}
