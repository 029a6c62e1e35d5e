package dev.cutover.corpora.languages;

import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.corpora.treesitter.SyntaxParser;
import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.IgnoredException;
import dev.cutover.model.IgnoreReason;
import java.util.function.UnaryOperator;

/** Parses a file and walks over its nodes. */
final class FactsExtractor implements Extractor {
  private static final int BINARY_PROBE = 8 << 10;

  private final Rules rules;
  private final UnaryOperator<byte[]> parseable;
  private final SyntaxParser parser;
  private final NameCache names = new NameCache();

  FactsExtractor(Rules rules, ParseLimits limits, UnaryOperator<byte[]> parseable) {
    this.rules = rules;
    this.parseable = parseable;
    this.parser = rules.grammar().parser(limits);
  }

  @Override
  public FileFacts extract(byte[] source) throws IgnoredException {
    for (int i = 0; i < Math.min(source.length, BINARY_PROBE); i++) {
      if (source[i] == 0) {
        throw new IgnoredException(IgnoreReason.BINARY, source.length);
      }
    }
    SyntaxTree tree = parser.parse(parseable.apply(source));
    return new Walk(tree, new SourceText(source, names)).run(rules);
  }

  @Override
  public void close() {
    parser.close();
  }
}
