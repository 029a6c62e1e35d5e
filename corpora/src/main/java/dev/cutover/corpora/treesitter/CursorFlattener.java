package dev.cutover.corpora.treesitter;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Arrays;

/**
 * Copies native trees in one walk of one cursor, with the natives as they are shipped.
 *
 * <p>Each call into C is paid for every node: so the start is read from the node itself (the first
 * number of its context, as {@code ts_node_start_byte} does), names without a field are told from
 * the others by their symbol, and unnamed nodes are left out and never entered.
 */
final class CursorFlattener implements TreeFlattener {
  private static final int BYTES_PER_NODE = 4;

  private final Grammar grammar;
  private final TreeSitter api;
  private final MemorySegment cursor;
  private final MemorySegment node;
  private final SegmentAllocator intoNode;
  private boolean open;

  private char[] symbols = new char[1024];
  private char[] fields = new char[1024];
  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private int[] parents = new int[1024];
  private int[] nexts = new int[1024];

  CursorFlattener(Grammar grammar, Arena arena) {
    this.grammar = grammar;
    this.api = grammar.api();
    this.cursor = arena.allocate(TreeSitter.CURSOR);
    this.node = arena.allocate(TreeSitter.NODE);
    this.intoNode = (_, _) -> node;
  }

  @Override
  public SyntaxTree flatten(MemorySegment tree, int bytes) {
    MemorySegment root = api.rootNode(tree, intoNode);
    boolean hasErrors = api.hasError(root);
    start(root);
    reserve(bytes / BYTES_PER_NODE);
    int size = walk();
    return new SyntaxTree(
        size,
        Arrays.copyOf(symbols, size),
        Arrays.copyOf(fields, size),
        Arrays.copyOf(starts, size),
        Arrays.copyOf(ends, size),
        Arrays.copyOf(parents, size),
        Arrays.copyOf(nexts, size),
        hasErrors);
  }

  private void start(MemorySegment root) {
    if (open) {
      api.resetCursor(cursor, root);
    } else {
      api.newCursor(root, (_, _) -> cursor);
      open = true;
    }
  }

  private int walk() {
    int size = 0;
    int parent = SyntaxTree.NONE;
    while (true) {
      MemorySegment current = api.currentNode(cursor, intoNode);
      int symbol = api.symbol(current);
      if (grammar.isNamed(symbol)) {
        reserve(size + 1);
        add(size, symbol, parent, current);
        if (api.gotoFirstChild(cursor)) {
          parent = size++;
          continue;
        }
        nexts[size] = ++size;
      }
      while (!api.gotoNextSibling(cursor)) {
        if (parent == SyntaxTree.NONE) {
          return size;
        }
        nexts[parent] = size;
        parent = parents[parent];
        api.gotoParent(cursor);
      }
    }
  }

  private void add(int index, int symbol, int parent, MemorySegment current) {
    symbols[index] = (char) symbol;
    parents[index] = parent;
    starts[index] = current.get(JAVA_INT, 0);
    ends[index] = api.endByte(current);
    fields[index] = (char) api.currentField(cursor);
  }

  private void reserve(int size) {
    if (size <= symbols.length) {
      return;
    }
    int capacity = Math.max(size, symbols.length + (symbols.length >> 1));
    symbols = Arrays.copyOf(symbols, capacity);
    fields = Arrays.copyOf(fields, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    parents = Arrays.copyOf(parents, capacity);
    nexts = Arrays.copyOf(nexts, capacity);
  }

  @Override
  public void close() {
    if (open) {
      api.deleteCursor(cursor);
      open = false;
    }
  }
}
