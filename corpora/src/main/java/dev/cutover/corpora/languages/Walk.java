package dev.cutover.corpora.languages;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.extract.FileFacts.Import;
import dev.cutover.extract.FileFacts.Reference;
import dev.cutover.extract.FileFacts.Words;
import dev.cutover.extract.IgnoredException;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.IgnoreReason;
import dev.cutover.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the nodes of a file, in order, which gathers what the rules say of them.
 *
 * <p>Definitions are open while the walk is inside them; what a rule reports belongs to the
 * innermost open one.
 */
public final class Walk {
  private static final int FILE = -1;

  /** Nobody writes so many definitions inside each other, and keys grow with each. */
  private static final int DEEPEST = 500;

  private static final Set<EntityKind> TYPES =
      EnumSet.of(
          EntityKind.CLASS,
          EntityKind.ENUM,
          EntityKind.INTERFACE,
          EntityKind.RECORD,
          EntityKind.STRUCT,
          EntityKind.TRAIT,
          EntityKind.TYPE_ALIAS);
  private static final Hasher64 XXH3 = Hashing.xxh3_64();

  private final Rules rules;
  private final SyntaxTree tree;
  private final SourceText text;
  private final Map<String, Integer> types = new HashMap<>();
  private final Variables variables = new Variables();
  private final List<Definition> definitions = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final List<Import> imports = new ArrayList<>();
  private final Regions entityRegions = new Regions();
  private final Regions importRegions = new Regions();
  private final Regions commentRegions = new Regions();

  /** The definition that opens at a node; definitions by index plus one, as 0 is none. */
  private final int[] opening;

  private int[] scopeEnds = new int[16];
  private int[] openEnds = new int[16];
  private int[] openDefinitions = new int[16];
  private int depth;
  private int current = FILE;
  private int node;
  private String packageName = "";
  private boolean referencesInOrder = true;
  private int lastReference;

  Walk(Rules rules, SyntaxTree tree, SourceText text) {
    this.rules = rules;
    this.tree = tree;
    this.text = text;
    this.opening = new int[tree.size()];
  }

  FileFacts run() throws IgnoredException {
    int size = tree.size();
    for (node = 0; node < size; node++) {
      while (depth > 0 && openEnds[depth - 1] <= tree.start(node)) {
        depth--;
        current = depth == 0 ? FILE : openDefinitions[depth - 1];
      }
      Rule rule = rules.of(tree.symbol(node));
      if (rule != null) {
        rule.apply(this, node);
      }
      if (opening[node] != 0) {
        open(opening[node] - 1);
      }
    }
    return facts();
  }

  private void open(int definition) throws IgnoredException {
    if (depth == DEEPEST) {
      throw new IgnoredException(IgnoreReason.NESTED_TOO_DEEP, text.length());
    }
    if (depth == openEnds.length) {
      openEnds = Arrays.copyOf(openEnds, depth * 2);
      openDefinitions = Arrays.copyOf(openDefinitions, depth * 2);
    }
    openEnds[depth] = scopeEnds[definition];
    openDefinitions[depth++] = definition;
    current = definition;
  }

  private FileFacts facts() {
    if (!referencesInOrder) {
      references.sort(Comparator.comparingInt(Reference::offset));
    }
    Words words =
        new Words(
            text.words(0, text.length()),
            entityRegions.wordsOfUnion(text),
            importRegions.words(text),
            commentRegions.words(text));
    return new FileFacts(
        packageName,
        List.copyOf(definitions),
        List.copyOf(imports),
        List.copyOf(references),
        words,
        text.lines(),
        tree.hasErrors());
  }

  /** The nodes of the file. */
  public SyntaxTree tree() {
    return tree;
  }

  /** The variables that the rules have declared. */
  public Variables variables() {
    return variables;
  }

  /** The variable of that name in scope at the node that the walk is at; null where none is. */
  public Variables.@Nullable Known variable(String name) {
    return variables.at(name, node);
  }

  /** Whether the node is there and of one of these types. */
  public boolean isOneOf(int node, BitSet types) {
    return node >= 0 && types.get(tree.symbol(node));
  }

  /** The nearest node of one of these types around this one; {@link SyntaxTree#NONE} for none. */
  public int enclosing(int node, BitSet types) {
    int outer = node < 0 ? node : tree.parent(node);
    while (outer >= 0 && !types.get(tree.symbol(outer))) {
      outer = tree.parent(outer);
    }
    return outer;
  }

  /** The text of a node that is a name. */
  public String name(int node) {
    return text.name(tree.start(node), tree.end(node));
  }

  /** The text of a node, white space removed. */
  public String compact(int node) {
    return text.compact(tree.start(node), tree.end(node));
  }

  /** The text of a range, white space removed. */
  public String compact(int start, int end) {
    return text.compact(start, end);
  }

  /** Whether a keyword stands in the range. */
  public boolean hasWord(int start, int end, String word) {
    return text.hasWord(start, end, word);
  }

  /** Whether the node is just that ASCII text. */
  public boolean isText(int node, String ascii) {
    return tree.end(node) - tree.start(node) == ascii.length()
        && text.isAt(tree.start(node), ascii);
  }

  /** Whether the ASCII text stands at the offset. */
  public boolean isAt(int offset, String ascii) {
    return text.isAt(offset, ascii);
  }

  /** The bytes of the file; not to be changed. */
  public byte[] source() {
    return text.bytes();
  }

  /** The children of a node that are no comments; none where there is no node. */
  public int[] parts(int node) {
    return node < 0
        ? new int[0]
        : IntStream.of(tree.children(node))
            .filter(child -> !rules.isComment(tree.symbol(child)))
            .toArray();
  }

  /** The number of arguments in a list; none where there is no list. */
  public int arity(int list) {
    int count = 0;
    int each = list < 0 ? list : tree.firstChild(list);
    for (; each >= 0; each = tree.nextSibling(each)) {
      count += rules.isComment(tree.symbol(each)) ? 0 : 1;
    }
    return count;
  }

  /** The type of that name that the file has defined so far; the given definition without. */
  public int typeNamed(String name, int otherwise) {
    return types.getOrDefault(name, otherwise);
  }

  /** Names the package, or the namespace of all of the file. */
  public void inPackage(String dotted) {
    packageName = dotted;
  }

  /** The innermost definition that the walk is in, -1 for the file. */
  public int current() {
    return current;
  }

  /** The definition that a rule has just made of this node, the innermost open one without. */
  public int opened(int node) {
    return opening[node] == 0 ? current : opening[node] - 1;
  }

  /** Whether the innermost open definition is a type. */
  public boolean isInType() {
    return current != FILE && TYPES.contains(definitions.get(current).kind());
  }

  /** The name of the innermost open definition, empty in the file itself. */
  public String currentName() {
    return current == FILE ? "" : definitions.get(current).name();
  }

  /**
   * Adds a definition, a child of the innermost open one. It opens when the walk comes to its node,
   * which may be this one or one further on.
   *
   * @return its index
   */
  public int define(Declaration declared) {
    int start = declared.start < 0 ? tree.start(declared.node) : declared.start;
    int end = declared.end < 0 ? tree.end(declared.node) : declared.end;
    int signatureEnd = declared.signatureEnd < 0 ? end : declared.signatureEnd;
    String inherited = current == FILE ? null : definitions.get(current).testReason();
    definitions.add(
        new Definition(
            current,
            declared.kind,
            declared.name,
            declared.owner,
            declared.parameters,
            span(start, end),
            text.signature(start, signatureEnd),
            declared.visibility,
            XXH3.hashBytesToLong(text.bytes(), start, end - start),
            inherited == null ? declared.testReason : inherited,
            declared.valueType));
    entityRegions.add(start, end);
    int index = definitions.size() - 1;
    if (TYPES.contains(declared.kind)) {
      types.putIfAbsent(declared.name, index);
    }
    opening[declared.node] = index + 1;
    closing(index, declared.sharesSpan ? tree.end(declared.node) : end);
    return index;
  }

  private void closing(int definition, int end) {
    if (definition == scopeEnds.length) {
      scopeEnds = Arrays.copyOf(scopeEnds, definition * 2);
    }
    scopeEnds[definition] = end;
  }

  private Span span(int start, int end) {
    return new Span(text.line(start), text.line(Math.max(start, end - 1)), start, end);
  }

  /** Adds a call that belongs to the innermost open definition. */
  public void call(int name, Receiver receiver, int arity) {
    refer(current, EdgeKind.CALLS, name, name(name), receiver, arity);
  }

  /** Adds a reference to the name that a node spells. */
  public void refer(int from, EdgeKind kind, int name, Receiver receiver) {
    refer(from, kind, name, name(name), receiver, -1);
  }

  /** Adds a reference to a name that stands at a node. */
  public void refer(int from, EdgeKind kind, int site, String name, Receiver receiver, int arity) {
    referAt(from, kind, tree.start(site), name, receiver, arity);
  }

  /** Adds a reference to a name at an offset. */
  public void referAt(
      int from, EdgeKind kind, int offset, String name, Receiver receiver, int arity) {
    referAt(from, kind, offset, name, receiver, arity, List.of());
  }

  /** Adds a call of a name at a node with arguments of these types, each empty where not known. */
  public void call(int site, String name, Receiver receiver, List<String> arguments) {
    int offset = tree.start(site);
    referAt(current, EdgeKind.CALLS, offset, name, receiver, arguments.size(), arguments);
  }

  private void referAt(
      int from,
      EdgeKind kind,
      int offset,
      String name,
      Receiver receiver,
      int arity,
      List<String> arguments) {
    referencesInOrder &= offset >= lastReference;
    lastReference = offset;
    references.add(
        new Reference(
            from,
            kind,
            name,
            receiver.scope(),
            receiver.qualifier(),
            arity,
            arguments,
            text.line(offset),
            offset));
  }

  /** Adds an import whose statement is the node; see {@link Import} for the rest. */
  public void importing(
      int statement, String module, @Nullable String name, @Nullable String alias) {
    int offset = tree.start(statement);
    imports.add(new Import(module, name, alias, text.line(offset), offset));
  }

  /** Counts the node's words as those of imports. */
  public void importRegion(int node) {
    importRegions.add(tree.start(node), tree.end(node));
  }

  /** Counts the words between two offsets as those of comments. */
  public void comment(int start, int end) {
    commentRegions.add(start, end);
  }

  /** Counts the node's words as those of comments. */
  public void comment(int node) {
    commentRegions.add(tree.start(node), tree.end(node));
  }
}
