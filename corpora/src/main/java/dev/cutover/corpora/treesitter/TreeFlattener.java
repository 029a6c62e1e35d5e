package dev.cutover.corpora.treesitter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Copies native trees into arrays. */
interface TreeFlattener extends AutoCloseable {
  /** In C where the library was built here and can, else with a call for every node. */
  static TreeFlattener of(Grammar grammar, Arena arena) {
    return grammar
        .api()
        .flattening()
        .<TreeFlattener>map(functions -> new CompiledFlattener(grammar, functions, arena))
        .orElseGet(() -> new CursorFlattener(grammar, arena));
  }

  /** The nodes of a tree of a file of so many bytes. */
  SyntaxTree flatten(MemorySegment tree, int bytes);

  @Override
  void close();
}
