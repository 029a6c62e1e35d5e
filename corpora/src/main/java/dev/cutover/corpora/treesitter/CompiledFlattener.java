package dev.cutover.corpora.treesitter;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Copies native trees by one call each of {@code flatten.c}, which {@link NativeBuild} compiles.
 */
final class CompiledFlattener implements TreeFlattener {
  private static final int KEPT_NODES = 1 << 16;
  private static final int INTS = 4;
  private static final int BYTES_PER_NODE = INTS * Integer.BYTES + 2 * Character.BYTES;

  private static final MethodHandle NODE_BOUND = handle(FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle FLATTEN =
      handle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

  private final TreeSitter api;
  private final Functions functions;
  private final MemorySegment named;
  private final MemorySegment kept;
  private final MemorySegment root;

  /** Where the library has what is called here. */
  record Functions(MemorySegment nodeBound, MemorySegment flatten) {
    static Optional<Functions> in(SymbolLookup library) {
      return library
          .find("cutover_node_bound")
          .flatMap(
              bound ->
                  library.find("cutover_flatten").map(flatten -> new Functions(bound, flatten)));
    }
  }

  CompiledFlattener(Grammar grammar, Functions functions, Arena arena) {
    this.api = grammar.api();
    this.functions = functions;
    this.kept = arena.allocate((long) KEPT_NODES * BYTES_PER_NODE, Integer.BYTES);
    this.root = arena.allocate(TreeSitter.NODE);
    this.named = arena.allocate(grammar.symbolCount());
    for (int symbol = 0; symbol < grammar.symbolCount(); symbol++) {
      named.set(JAVA_BYTE, symbol, (byte) (grammar.isNamed(symbol) ? 1 : 0));
    }
  }

  @Override
  public SyntaxTree flatten(MemorySegment tree, int bytes) {
    int bound = nodeBound(tree);
    if (bound <= KEPT_NODES) {
      return flatten(tree, bound, kept);
    }
    try (Arena large = Arena.ofConfined()) {
      return flatten(tree, bound, large.allocate((long) bound * BYTES_PER_NODE, Integer.BYTES));
    }
  }

  private SyntaxTree flatten(MemorySegment tree, int bound, MemorySegment block) {
    int size = flattenInto(block, tree, bound);
    if (size == 0) {
      throw new NativeException("tree-sitter counts %d nodes and has more".formatted(bound), null);
    }
    long shorts = (long) INTS * Integer.BYTES * bound;
    return new SyntaxTree(
        size,
        chars(block, shorts, size),
        chars(block, shorts + (long) Character.BYTES * bound, size),
        ints(block, 0, bound, size),
        ints(block, 1, bound, size),
        ints(block, 2, bound, size),
        ints(block, 3, bound, size),
        api.hasError(api.rootNode(tree, (_, _) -> root)));
  }

  private static int[] ints(MemorySegment block, int index, int bound, int size) {
    int[] copy = new int[size];
    MemorySegment.copy(block, JAVA_INT, (long) index * Integer.BYTES * bound, copy, 0, size);
    return copy;
  }

  private static char[] chars(MemorySegment block, long offset, int size) {
    char[] copy = new char[size];
    MemorySegment.copy(block, JAVA_CHAR, offset, copy, 0, size);
    return copy;
  }

  private int nodeBound(MemorySegment tree) {
    try {
      return (int) NODE_BOUND.invokeExact(functions.nodeBound, tree);
    } catch (Throwable e) {
      throw TreeSitter.broken(e);
    }
  }

  private int flattenInto(MemorySegment block, MemorySegment tree, int bound) {
    try {
      return (int)
          FLATTEN.invokeExact(functions.flatten, tree, named, (int) named.byteSize(), bound, block);
    } catch (Throwable e) {
      throw TreeSitter.broken(e);
    }
  }

  private static MethodHandle handle(FunctionDescriptor function) {
    return Linker.nativeLinker().downcallHandle(function);
  }

  /** All memory is the parser's. */
  @Override
  public void close() {}
}
