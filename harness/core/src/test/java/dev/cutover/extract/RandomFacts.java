package dev.cutover.extract;

import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.extract.FileFacts.Import;
import dev.cutover.extract.FileFacts.Reference;
import dev.cutover.extract.FileFacts.Scope;
import dev.cutover.extract.FileFacts.Words;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Facts of all shapes that a file may have. */
public final class RandomFacts {
  private static final Arbitrary<String> TEXTS =
      Arbitraries.of("", "a", "find", "Shop", "übergröße", "\u0000", "😀.x").injectDuplicates(0.5);

  private static final Arbitrary<Integer> NUMBERS =
      Arbitraries.integers().between(0, Integer.MAX_VALUE - 1);

  private static final Arbitrary<Integer> OR_NONE =
      Arbitraries.integers().between(-1, Integer.MAX_VALUE - 1);

  private static final Arbitrary<Span> SPANS =
      Combinators.combine(NUMBERS, NUMBERS, NUMBERS, NUMBERS).as(Span::new);

  private RandomFacts() {}

  /** Any facts. */
  public static Arbitrary<FileFacts> all() {
    return Combinators.combine(
            TEXTS,
            definitions().list().ofMaxSize(6),
            imports().list().ofMaxSize(4),
            references().list().ofMaxSize(8),
            Combinators.combine(NUMBERS, NUMBERS, NUMBERS, NUMBERS).as(Words::new),
            NUMBERS,
            Arbitraries.of(true, false))
        .as(FileFacts::new);
  }

  private static Arbitrary<Definition> definitions() {
    Arbitrary<Part> parts =
        Combinators.combine(
                OR_NONE,
                Arbitraries.of(EntityKind.class),
                TEXTS,
                TEXTS.injectNull(0.5),
                TEXTS.list().ofMaxSize(3).injectNull(0.3))
            .as(Part::new);
    return Combinators.combine(
            parts,
            SPANS,
            TEXTS,
            Arbitraries.of(Visibility.class),
            Arbitraries.longs(),
            TEXTS.injectNull(0.5),
            TEXTS.injectNull(0.5))
        .as(
            (part, span, signature, visibility, hash, test, type) ->
                new Definition(
                    part.parent,
                    part.kind,
                    part.name,
                    part.owner,
                    part.parameters,
                    span,
                    signature,
                    visibility,
                    hash,
                    test,
                    type));
  }

  /** What is left of a definition's fields when a combinator takes no more. */
  private record Part(
      int parent,
      EntityKind kind,
      String name,
      @Nullable String owner,
      @Nullable List<String> parameters) {}

  private static Arbitrary<Import> imports() {
    return Combinators.combine(
            TEXTS, TEXTS.injectNull(0.5), TEXTS.injectNull(0.5), NUMBERS, NUMBERS)
        .as(Import::new);
  }

  private static Arbitrary<Reference> references() {
    return Combinators.combine(
            OR_NONE,
            Arbitraries.of(EdgeKind.class),
            TEXTS,
            Arbitraries.of(Scope.class),
            TEXTS.injectNull(0.5),
            OR_NONE,
            TEXTS.list().ofMaxSize(3),
            NUMBERS)
        .as(
            (start, kind, name, scope, qualifier, arity, arguments, place) ->
                new Reference(
                    start, kind, name, scope, qualifier, arity, arguments, place, place / 2));
  }
}
