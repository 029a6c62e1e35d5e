package dev.cutover.corpora.treesitter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A language as tree-sitter knows it: its node types and fields by name and number. */
public final class Grammar {
  private static final int OLDEST_ABI = 13;
  private static final int NEWEST_ABI = 15;

  private final String name;
  private final TreeSitter api;
  private final MemorySegment language;
  private final boolean[] named;

  Grammar(String name, TreeSitter api, MemorySegment language) {
    this.name = name;
    this.api = api;
    this.language = language;
    requireFittingAbi(api.abiVersion(language));
    this.named = new boolean[api.symbolCount(language)];
    for (int symbol = 0; symbol < named.length; symbol++) {
      named[symbol] = api.isNamed(language, symbol);
    }
  }

  private void requireFittingAbi(int abi) {
    if (abi < OLDEST_ABI || abi > NEWEST_ABI) {
      throw new NativeException(
          "Grammar %s has ABI %d, the tree-sitter library here reads %d to %d: use versions of both that fit."
              .formatted(name, abi, OLDEST_ABI, NEWEST_ABI),
          null);
    }
  }

  /** Name of the language: {@code java}. */
  public String name() {
    return name;
  }

  /** A parser for one thread, to be closed by it. */
  public SyntaxParser parser(ParseLimits limits) {
    return new SyntaxParser(this, limits);
  }

  /** Number of symbols: all but {@link SyntaxTree#ERROR} are below it. */
  public int symbolCount() {
    return named.length;
  }

  /**
   * The number of a named node type.
   *
   * @throws NativeException where the grammar has no such type
   */
  public int symbol(String type) {
    try (Arena arena = Arena.ofConfined()) {
      int symbol = api.symbolForName(language, TreeSitter.string(type, arena));
      if (symbol == 0) {
        throw new NativeException("Grammar %s has no node type %s".formatted(name, type), null);
      }
      return symbol;
    }
  }

  /**
   * The number of a field.
   *
   * @throws NativeException where the grammar has no such field
   */
  public int field(String field) {
    try (Arena arena = Arena.ofConfined()) {
      int id = api.fieldForName(language, TreeSitter.string(field, arena));
      if (id == 0) {
        throw new NativeException("Grammar %s has no field %s".formatted(name, field), null);
      }
      return id;
    }
  }

  /** The name of a node type. */
  public String typeOf(int symbol) {
    return symbol == SyntaxTree.ERROR ? "ERROR" : api.symbolName(language, symbol);
  }

  boolean isNamed(int symbol) {
    return symbol >= named.length || named[symbol];
  }

  TreeSitter api() {
    return api;
  }

  MemorySegment language() {
    return language;
  }
}
