// All of tree-sitter, with a function that copies the named nodes of a tree into arrays: the walk of CursorFlattener,
// without a call from Java for every node. In one file with the library, whose subtrees it walks: a cursor also counts
// rows and descendants, and finds the field of a node by looking back.
#include "lib.c"

#define EXPORTED __attribute__((visibility("default")))

// A subtree whose children are being visited; `position` is in bytes, before the padding of the next child.
typedef struct {
  Subtree self;
  uint32_t child;
  uint32_t structural_child;
  uint32_t position;
  int32_t node;        // that stands for it, or for what it is a hidden part of
  bool hidden;
  TSFieldId field;     // of a hidden one, which its children have unless they have one of their own
} Visit;

// An upper bound of the nodes that are copied.
EXPORTED uint32_t cutover_node_bound(const TSTree *tree) {
  return ts_node_descendant_count(ts_tree_root_node(tree));
}

static TSFieldId field_in(const TSLanguage *language, const Visit *parent) {
  const TSFieldMapEntry *entry, *end;
  ts_language_field_map(language, parent->self.ptr->production_id, &entry, &end);
  for (; entry < end; entry++) {
    if (!entry->inherited && entry->child_index == parent->structural_child) {
      return entry->field_id;
    }
  }
  return parent->hidden ? parent->field : 0;
}

// Returns the number of nodes, 0 if they are more than `bound`. `into` is one block: the ints starts, ends, parents,
// nexts, then the shorts symbols and fields, `bound` of each.
EXPORTED uint32_t cutover_flatten(const TSTree *tree, const bool *named, uint32_t symbol_count, uint32_t bound, void *into) {
  int32_t *starts = into, *ends = starts + bound, *parents = ends + bound, *nexts = parents + bound;
  uint16_t *symbols = (uint16_t *) (nexts + bound), *fields = symbols + bound;
  const TSLanguage *language = tree->language;
  Array(Visit) visits = array_new();
  uint32_t size = 0;
  // The root is visited as the only child of nothing.
  Subtree next = tree->root;
  uint32_t start = ts_subtree_padding(next).bytes;
  TSSymbol symbol = ts_language_public_symbol(language, ts_subtree_symbol(next));
  TSFieldId field = 0;
  bool visible = true;
  for (;;) {
    bool copied = visible && (symbol >= symbol_count || named[symbol]);
    int32_t parent = visits.size ? array_back(&visits)->node : -1;
    if (copied) {
      if (size == bound) {
        break;
      }
      starts[size] = (int32_t) start;
      ends[size] = (int32_t) (start + ts_subtree_size(next).bytes);
      parents[size] = parent;
      symbols[size] = symbol;
      fields[size] = field;
      nexts[size] = (int32_t) size + 1;
      size++;
    }
    if (copied ? ts_subtree_child_count(next) > 0 : !visible && ts_subtree_visible_child_count(next) > 0) {
      array_push(&visits, ((Visit) {next, 0, 0, start, copied ? (int32_t) size - 1 : parent, !copied, field}));
    }
    while (visits.size && array_back(&visits)->child == ts_subtree_child_count(array_back(&visits)->self)) {
      Visit done = array_pop(&visits);
      if (!done.hidden) {
        nexts[done.node] = (int32_t) size;
      }
    }
    if (!visits.size) {
      array_delete(&visits);
      return size;
    }
    Visit *visit = array_back(&visits);
    next = ts_subtree_children(visit->self)[visit->child];
    start = visit->position + (visit->child ? ts_subtree_padding(next).bytes : 0);
    visit->position = start + ts_subtree_size(next).bytes;
    visit->child++;
    TSSymbol alias = 0;
    field = 0;
    if (!ts_subtree_extra(next)) {
      alias = ts_language_alias_at(language, visit->self.ptr->production_id, visit->structural_child);
      field = field_in(language, visit);
      visit->structural_child++;
    }
    visible = alias || ts_subtree_visible(next);
    // What is hidden inside an error has a symbol that no table of the language knows.
    symbol = alias ? alias : ts_subtree_symbol(next);
    symbol = visible ? ts_language_public_symbol(language, symbol) : symbol;
  }
  array_delete(&visits);
  return 0;
}
