package dev.cutover.extract;

import dev.cutover.extract.FileFacts.Definition;
import dev.cutover.extract.FileFacts.Import;
import dev.cutover.extract.FileFacts.Reference;
import dev.cutover.extract.FileFacts.Scope;
import dev.cutover.extract.FileFacts.Words;
import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of facts: equal facts have equal bytes.
 *
 * <p>Fields in the order of the records; lists behind their size as a varint; constants as the
 * ordinal in one byte; numbers as unsigned LEB128 varints, those that may be -1 plus one; hashes as
 * 8 bytes, big endian. A text is written out where it occurs first, behind the varint 1, and is its
 * number in order of occurrence plus 2 from then on; 0 is none.
 */
public final class FactsCodec {
  private static final EntityKind[] ENTITY_KINDS = EntityKind.values();
  private static final EdgeKind[] EDGE_KINDS = EdgeKind.values();
  private static final Visibility[] VISIBILITIES = Visibility.values();
  private static final Scope[] SCOPES = Scope.values();
  private static final int NONE = 0;
  private static final int FIRST_TIME = 1;
  private static final int KNOWN = 2;

  private FactsCodec() {}

  /** Appends the facts. */
  public static void write(FileFacts facts, BinaryWriter out) {
    new Encoder(out).facts(facts);
  }

  /** Reads back what {@link #write} appended. */
  public static FileFacts read(BinaryReader in) {
    return new Decoder(in).facts();
  }

  /** Writes the facts of one file. */
  private static final class Encoder {
    private final BinaryWriter out;
    private final Map<String, Integer> texts = new HashMap<>();

    Encoder(BinaryWriter out) {
      this.out = out;
    }

    void facts(FileFacts facts) {
      text(facts.packageName());
      out.varint(facts.definitions().size());
      facts.definitions().forEach(this::definition);
      out.varint(facts.imports().size());
      facts.imports().forEach(this::imported);
      out.varint(facts.references().size());
      facts.references().forEach(this::reference);
      out.varint(facts.words().all());
      out.varint(facts.words().inEntities());
      out.varint(facts.words().inImports());
      out.varint(facts.words().inComments());
      out.varint(facts.lines());
      out.octet(facts.hasErrors() ? 1 : 0);
    }

    private void definition(Definition definition) {
      out.varint(definition.parent() + 1);
      out.octet(definition.kind().ordinal());
      text(definition.name());
      text(definition.owner());
      List<String> parameters = definition.parameters();
      out.octet(parameters == null ? 0 : 1);
      if (parameters != null) {
        texts(parameters);
      }
      out.varint(definition.span().startLine());
      out.varint(definition.span().endLine());
      out.varint(definition.span().startByte());
      out.varint(definition.span().endByte());
      text(definition.signature());
      out.octet(definition.visibility().ordinal());
      out.fixed(definition.contentHash());
      text(definition.testReason());
      text(definition.valueType());
    }

    private void imported(Import imported) {
      text(imported.module());
      text(imported.name());
      text(imported.alias());
      out.varint(imported.line());
      out.varint(imported.offset());
    }

    private void reference(Reference reference) {
      out.varint(reference.from() + 1);
      out.octet(reference.kind().ordinal());
      text(reference.name());
      out.octet(reference.scope().ordinal());
      text(reference.qualifier());
      out.varint(reference.arity() + 1);
      texts(reference.arguments());
      out.varint(reference.line());
      out.varint(reference.offset());
    }

    private void texts(List<String> values) {
      out.varint(values.size());
      values.forEach(this::text);
    }

    private void text(@Nullable String value) {
      if (value == null) {
        out.varint(NONE);
        return;
      }
      Integer known = texts.putIfAbsent(value, texts.size());
      if (known == null) {
        out.varint(FIRST_TIME);
        out.text(value);
      } else {
        out.varint(known + KNOWN);
      }
    }
  }

  /** Reads the facts of one file; arguments are evaluated from left to right. */
  private static final class Decoder {
    private final BinaryReader in;
    private final List<String> texts = new ArrayList<>();

    Decoder(BinaryReader in) {
      this.in = in;
    }

    FileFacts facts() {
      String packageName = text();
      List<Definition> definitions = new ArrayList<>();
      for (int left = in.varint(); left > 0; left--) {
        definitions.add(definition());
      }
      List<Import> imports = new ArrayList<>();
      for (int left = in.varint(); left > 0; left--) {
        imports.add(new Import(text(), optional(), optional(), in.varint(), in.varint()));
      }
      List<Reference> references = new ArrayList<>();
      for (int left = in.varint(); left > 0; left--) {
        references.add(reference());
      }
      return new FileFacts(
          packageName,
          definitions,
          imports,
          references,
          new Words(in.varint(), in.varint(), in.varint(), in.varint()),
          in.varint(),
          in.octet() == 1);
    }

    private Definition definition() {
      return new Definition(
          in.varint() - 1,
          ENTITY_KINDS[in.octet()],
          text(),
          optional(),
          in.octet() == 0 ? null : texts(),
          new Span(in.varint(), in.varint(), in.varint(), in.varint()),
          text(),
          VISIBILITIES[in.octet()],
          in.fixed(),
          optional(),
          optional());
    }

    private Reference reference() {
      return new Reference(
          in.varint() - 1,
          EDGE_KINDS[in.octet()],
          text(),
          SCOPES[in.octet()],
          optional(),
          in.varint() - 1,
          texts(),
          in.varint(),
          in.varint());
    }

    private List<String> texts() {
      int count = in.varint();
      if (count == 0) {
        return List.of();
      }
      List<String> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        values.add(text());
      }
      return values;
    }

    private String text() {
      String value = optional();
      if (value == null) {
        throw new IllegalArgumentException("a text is missing");
      }
      return value;
    }

    private @Nullable String optional() {
      int code = in.varint();
      if (code == NONE) {
        return null;
      }
      if (code == FIRST_TIME) {
        String value = in.text();
        texts.add(value);
        return value;
      }
      return texts.get(code - KNOWN);
    }
  }
}
