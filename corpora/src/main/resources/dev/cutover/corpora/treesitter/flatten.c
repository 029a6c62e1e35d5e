// All of tree-sitter, with a function that copies the named nodes of a tree into arrays: the walk of CursorFlattener,
// without a call from Java for every node. In one file with the cursor, so that the compiler inlines it.
#include "lib.c"

#define EXPORTED __attribute__((visibility("default")))

// An upper bound of the nodes that are copied.
EXPORTED uint32_t cutover_node_bound(const TSTree *tree) {
  return ts_node_descendant_count(ts_tree_root_node(tree));
}

// Returns the number of nodes, 0 if they are more than `bound`. `into` is one block: the ints starts, ends, parents,
// nexts, then the shorts symbols and fields, `bound` of each.
EXPORTED uint32_t cutover_flatten(const TSTree *tree, const bool *named, uint32_t symbol_count, uint32_t bound, void *into) {
  int32_t *starts = into, *ends = starts + bound, *parents = ends + bound, *nexts = parents + bound;
  uint16_t *symbols = (uint16_t *) (nexts + bound), *fields = symbols + bound;
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  uint32_t size = 0;
  int32_t parent = -1;
  bool inside = true;
  while (inside && size < bound) {
    TSNode node = ts_tree_cursor_current_node(&cursor);
    TSSymbol symbol = ts_node_symbol(node);
    if (symbol >= symbol_count || named[symbol]) {
      starts[size] = (int32_t) ts_node_start_byte(node);
      ends[size] = (int32_t) ts_node_end_byte(node);
      parents[size] = parent;
      symbols[size] = symbol;
      fields[size] = ts_tree_cursor_current_field_id(&cursor);
      if (ts_tree_cursor_goto_first_child(&cursor)) {
        parent = (int32_t) size++;
        continue;
      }
      nexts[size] = (int32_t) size + 1;
      size++;
    }
    while (inside && !ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (parent < 0) {
        inside = false;
      } else {
        nexts[parent] = (int32_t) size;
        parent = parents[parent];
        ts_tree_cursor_goto_parent(&cursor);
      }
    }
  }
  ts_tree_cursor_delete(&cursor);
  return inside ? 0 : size;
}
