package dev.cutover.corpora.languages;

import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.corpora.treesitter.ParseLimits;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.Language;
import dev.cutover.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A language whose facts are found by rules over the nodes of a tree-sitter grammar. */
public abstract class GrammarLanguage implements Language {
  private final String id;
  private final Natives natives;
  private final ParseLimits limits;
  private final Pattern testPath;
  private @Nullable Rules rules;

  /**
   * A language whose id is the name of its grammar.
   *
   * @param testPath what in a path, found from its start, makes the file a test; group 1 is
   *     reported
   */
  protected GrammarLanguage(String id, Natives natives, ParseLimits limits, Pattern testPath) {
    this.id = id;
    this.natives = natives;
    this.limits = limits;
    this.testPath = testPath;
  }

  @Override
  public final String id() {
    return id;
  }

  /** The name of the grammar, as in {@code tree-sitter-java}. */
  protected String grammar() {
    return id;
  }

  /** Says what the node types mean. */
  protected abstract void describe(Rules rules);

  /**
   * What the parser is shown in place of the source: as long, every offset the same, but with words
   * that its grammar knows.
   */
  protected byte[] parseable(byte[] source) {
    return source;
  }

  @Override
  public final Extractor extractor() {
    return new FactsExtractor(rules(), limits, this::parseable);
  }

  /** Code, natives, limits, and the runtime, which has its own idea of what a letter is. */
  @Override
  public final Optional<Digest> extractorVersion() {
    return CodeVersion.of(List.of(getClass(), GrammarLanguage.class, Language.class))
        .map(
            code ->
                "%s %s %s %s"
                    .formatted(code, natives.version(grammar()), limits, Runtime.version()))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> Digest.of(bytes, 0, bytes.length));
  }

  /** Made when first needed, so that no grammar is loaded for a language that does not occur. */
  private synchronized Rules rules() {
    Rules made = rules;
    if (made == null) {
      made = new Rules(natives.grammar(grammar()));
      describe(made);
      rules = made;
    }
    return made;
  }

  @Override
  public final Optional<String> testReason(String path) {
    Matcher matcher = testPath.matcher(path);
    return matcher.find() ? Optional.of("path " + matcher.group(1)) : Optional.empty();
  }
}
