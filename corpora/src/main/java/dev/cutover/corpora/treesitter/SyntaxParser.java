package dev.cutover.corpora.treesitter;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.cutover.extract.IgnoredException;
import dev.cutover.model.IgnoreReason;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Parses files, one after another, for one thread. */
public final class SyntaxParser implements AutoCloseable {
  private static final int KEPT_BYTES = 1 << 20;
  private static final long PAYLOAD_SIZE = ADDRESS.byteSize();

  /** Bytes that the lexer gets at a time: few, so that what it reads again and again is seen. */
  private static final int CHUNK = 4 << 10;

  private final TreeSitter api;
  private final ParseLimits limits;
  private final ParseBudget budget;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment parser;
  private final MemorySegment input = arena.allocate(TreeSitter.INPUT);
  private final MemorySegment options = arena.allocate(TreeSitter.OPTIONS);
  private final MemorySegment kept = arena.allocate(KEPT_BYTES);
  private final TreeFlattener flattener;

  private MemorySegment text = MemorySegment.NULL;
  private int length;

  SyntaxParser(Grammar grammar, ParseLimits limits) {
    this.api = grammar.api();
    this.limits = limits;
    this.budget = new ParseBudget(limits);
    this.parser = api.newParser();
    this.flattener = TreeFlattener.of(grammar, arena);
    if (!api.setLanguage(parser, grammar.language())) {
      close();
      throw new NativeException("tree-sitter refuses the grammar " + grammar.name(), null);
    }
    input.set(
        ADDRESS,
        PAYLOAD_SIZE,
        api.reading((_, offset, _, bytesRead) -> read(offset, bytesRead), arena));
    options.set(ADDRESS, PAYLOAD_SIZE, api.progressing(_ -> isSpent(), arena));
  }

  /**
   * The tree of these bytes, which may be anything.
   *
   * @throws IgnoredException where they are more, or more work, than the limits allow
   */
  public SyntaxTree parse(byte[] source) throws IgnoredException {
    if (source.length > limits.bytes()) {
      throw new IgnoredException(IgnoreReason.TOO_LARGE, source.length);
    }
    if (source.length <= KEPT_BYTES) {
      return parse(source, kept);
    }
    try (Arena large = Arena.ofConfined()) {
      return parse(source, large.allocate(source.length));
    }
  }

  private SyntaxTree parse(byte[] source, MemorySegment memory) throws IgnoredException {
    MemorySegment.copy(source, 0, memory, JAVA_BYTE, 0, source.length);
    text = memory;
    length = source.length;
    budget.start(length);
    MemorySegment tree = api.parse(parser, input, options);
    if (tree.equals(MemorySegment.NULL)) {
      api.reset(parser);
      throw new IgnoredException(IgnoreReason.PARSE_TOO_COSTLY, source.length);
    }
    try {
      if (budget.isSpent()) {
        throw new IgnoredException(IgnoreReason.PARSE_TOO_COSTLY, source.length);
      }
      return flattener.flatten(tree, source.length);
    } finally {
      api.deleteTree(tree);
    }
  }

  /** For C: a piece of the text from an offset on; none once it is to come to an end. */
  private MemorySegment read(int offset, MemorySegment bytesRead) {
    int from = Math.min(offset, length);
    int size = budget.isSpent() ? 0 : Math.min(CHUNK, length - from);
    budget.spend();
    bytesRead.set(JAVA_INT, 0, size);
    return text.asSlice(from);
  }

  /** For C, which asks every hundred steps: whether to give up. */
  private boolean isSpent() {
    budget.spend();
    return budget.isSpent();
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      flattener.close();
      api.deleteParser(parser);
      arena.close();
    }
  }
}
