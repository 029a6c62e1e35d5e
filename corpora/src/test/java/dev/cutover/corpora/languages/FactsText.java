package dev.cutover.corpora.languages;

import dev.cutover.extract.FileFacts;
import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.extract.FileFacts.Import;
import dev.cutover.extract.FileFacts.Reference;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Facts as text, so that a test can say all that it expects in a block of lines. */
public final class FactsText {
  private FactsText() {}

  /** {@code 2-4 public class Shop | public class Shop}, a line for each definition. */
  public static String definitions(FileFacts facts) {
    return lines(facts.definitions().stream().map(each -> definition(facts, each)).toList());
  }

  /** {@code Shop.sell calls find member(Shelf)/1 @12}, a line for each reference. */
  public static String references(FileFacts facts) {
    return lines(facts.references().stream().map(each -> reference(facts, each)).toList());
  }

  /** {@code java.util : List as List @3}, a line for each import. */
  public static String imports(FileFacts facts) {
    return lines(facts.imports().stream().map(FactsText::imported).toList());
  }

  private static String definition(FileFacts facts, Definition it) {
    return "%d-%d %s %s %s%s | %s%s"
        .formatted(
            it.span().startLine(),
            it.span().endLine(),
            it.visibility(),
            it.kind(),
            path(facts, it),
            it.parameters() == null ? "" : "(" + String.join(",", it.parameters()) + ")",
            it.signature(),
            it.testReason() == null ? "" : " | " + it.testReason());
  }

  private static String path(FileFacts facts, Definition it) {
    String own = it.owner() == null ? it.name() : it.owner() + "." + it.name();
    return it.parent() < 0 ? own : path(facts, facts.definitions().get(it.parent())) + "." + own;
  }

  private static String reference(FileFacts facts, Reference it) {
    String from = it.from() < 0 ? "-" : path(facts, facts.definitions().get(it.from()));
    return "%s %s %s %s%s%s @%d"
        .formatted(
            from,
            it.kind(),
            it.name(),
            it.scope().name().toLowerCase(Locale.ROOT).replace("_receiver", ""),
            it.qualifier() == null ? "" : "(" + it.qualifier() + ")",
            it.arity() < 0 ? "" : "/" + it.arity(),
            it.line());
  }

  private static String imported(Import it) {
    return "%s : %s as %s @%d".formatted(it.module(), it.name(), it.alias(), it.line());
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
