package dev.cutover.corpora.languages;

import dev.cutover.corpora.treesitter.Grammar;
import dev.cutover.corpora.treesitter.SyntaxTree;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The rules of a language, by node type. */
public final class Rules {
  private final Grammar grammar;
  private final @Nullable Rule[] bySymbol;
  private final BitSet comments = new BitSet();

  Rules(Grammar grammar) {
    this.grammar = grammar;
    this.bySymbol = new @Nullable Rule[grammar.symbolCount()];
  }

  /** The grammar whose types and fields the rules are about. */
  public Grammar grammar() {
    return grammar;
  }

  /** A rule for nodes of a type; a second one for the same type is applied after the first. */
  public Rules on(String type, Rule rule) {
    int symbol = grammar.symbol(type);
    Rule first = bySymbol[symbol];
    bySymbol[symbol] =
        first == null
            ? rule
            : (walk, node) -> {
              first.apply(walk, node);
              rule.apply(walk, node);
            };
    return this;
  }

  /** One rule for nodes of several types. */
  public Rules on(Iterable<String> types, Rule rule) {
    types.forEach(type -> on(type, rule));
    return this;
  }

  /** Nodes that are comments. */
  public Rules comments(String... types) {
    for (String type : types) {
      on(type, Walk::comment);
      comments.set(grammar.symbol(type));
    }
    return this;
  }

  /** Nodes that are statements of import; the rule says what they import. */
  public Rules imports(String type, Rule rule) {
    return on(type, Walk::importRegion).on(type, rule);
  }

  /** The number of a field. */
  public int field(String name) {
    return grammar.field(name);
  }

  /** The number of a node type. */
  public int type(String name) {
    return grammar.symbol(name);
  }

  /** The symbols of several node types. */
  public BitSet types(String... types) {
    BitSet symbols = new BitSet();
    for (String type : types) {
      symbols.set(grammar.symbol(type));
    }
    return symbols;
  }

  /** Whether nodes of the type are comments. */
  boolean isComment(int symbol) {
    return comments.get(symbol);
  }

  @Nullable Rule of(int symbol) {
    return symbol == SyntaxTree.ERROR ? null : bySymbol[symbol];
  }
}
