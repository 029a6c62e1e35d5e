package dev.cutover.corpora.treesitter;

/**
 * The named nodes of a parsed file, in the order of the source, a parent before its children.
 *
 * <p>A node is its index. Everything lies in arrays of this JVM: a tree may be kept, shared and
 * walked by loops, however deep it is.
 */
public final class SyntaxTree {
  /** Symbol of a node that stands for what the grammar could not make sense of. */
  public static final int ERROR = 0xFFFF;

  /** No node. */
  public static final int NONE = -1;

  private final int size;
  private final char[] symbols;
  private final char[] fields;
  private final int[] starts;
  private final int[] ends;
  private final int[] parents;
  private final int[] nexts;
  private final boolean hasErrors;

  SyntaxTree(
      int size,
      char[] symbols,
      char[] fields,
      int[] starts,
      int[] ends,
      int[] parents,
      int[] nexts,
      boolean hasErrors) {
    this.size = size;
    this.symbols = symbols;
    this.fields = fields;
    this.starts = starts;
    this.ends = ends;
    this.parents = parents;
    this.nexts = nexts;
    this.hasErrors = hasErrors;
  }

  /** Number of nodes; the root is node 0. */
  public int size() {
    return size;
  }

  /** The node's type, see {@link Grammar#symbol}. */
  public int symbol(int node) {
    return symbols[node];
  }

  /** The field of its parent that the node fills, 0 for none; see {@link Grammar#field}. */
  public int field(int node) {
    return fields[node];
  }

  /** Offset of the first byte. */
  public int start(int node) {
    return starts[node];
  }

  /** Offset behind the last byte. */
  public int end(int node) {
    return ends[node];
  }

  /** The enclosing node, {@link #NONE} for the root. */
  public int parent(int node) {
    return parents[node];
  }

  /** The first node behind this one and all its descendants. */
  public int behind(int node) {
    return nexts[node];
  }

  /** The first child, {@link #NONE} for a leaf. */
  public int firstChild(int node) {
    return nexts[node] > node + 1 ? node + 1 : NONE;
  }

  /** The next child of the same parent, {@link #NONE} for the last. */
  public int nextSibling(int node) {
    int next = nexts[node];
    int parent = parents[node];
    return parent >= 0 && next < nexts[parent] ? next : NONE;
  }

  /** The first child in that field, {@link #NONE} where there is none. */
  public int child(int node, int field) {
    int end = nexts[node];
    for (int child = node + 1; child < end; child = nexts[child]) {
      if (fields[child] == field) {
        return child;
      }
    }
    return NONE;
  }

  /** The first child of that type, {@link #NONE} where there is none. */
  public int childOfType(int node, int symbol) {
    int end = nexts[node];
    for (int child = node + 1; child < end; child = nexts[child]) {
      if (symbols[child] == symbol) {
        return child;
      }
    }
    return NONE;
  }

  /** All children, in order. */
  public int[] children(int node) {
    int[] children = new int[childCount(node)];
    int child = node + 1;
    for (int i = 0; i < children.length; i++) {
      children[i] = child;
      child = nexts[child];
    }
    return children;
  }

  /** The last child, {@link #NONE} for a leaf. */
  public int lastChild(int node) {
    int last = NONE;
    for (int child = firstChild(node); child >= 0; child = nextSibling(child)) {
      last = child;
    }
    return last;
  }

  /** The child before this one of the same parent, {@link #NONE} for the first. */
  public int previousSibling(int node) {
    int before = NONE;
    int each = parents[node] < 0 ? NONE : firstChild(parents[node]);
    while (each >= 0 && each < node) {
      before = each;
      each = nextSibling(each);
    }
    return before;
  }

  /** Number of children, comments and errors among them. */
  public int childCount(int node) {
    int count = 0;
    int end = nexts[node];
    for (int child = node + 1; child < end; child = nexts[child]) {
      count++;
    }
    return count;
  }

  /** Whether the parser had to skip or invent something anywhere. */
  public boolean hasErrors() {
    return hasErrors;
  }
}
