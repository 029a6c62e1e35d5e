package dev.cutover.pipeline.resolve;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import dev.cutover.model.EdgeKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sites of one file that wait for the definitions of the others.
 *
 * @param from key that the edge starts at
 * @param name simple name that the target bears where it is defined
 * @param known the target, where the file itself told it and these sites only wait to be merged
 * @param hints qualified names that the imports of the file give the name
 * @param values qualified names of what has or returns the value that the name is a member of
 * @param written the module of an import as it stands in the source, empty for others
 * @param module of an import: what it falls back to, dotted; empty for others
 * @param reach what it may end at
 * @param unresolved what the edge ends at if nothing is found, null if it is to be dropped
 */
record Pending(
    String from,
    EdgeKind kind,
    String name,
    @Nullable String known,
    List<String> hints,
    List<String> values,
    String written,
    String module,
    Set<Reach> reach,
    @Nullable String unresolved,
    int arity,
    List<String> arguments,
    Sites sites) {
  private static final EdgeKind[] KINDS = EdgeKind.values();

  /** Sites whose target is known and that only wait to be merged. */
  static Pending known(String from, EdgeKind kind, String name, String to, Sites sites) {
    return new Pending(
        from, kind, name, to, List.of(), List.of(), "", "", Set.of(), null, -1, List.of(), sites);
  }

  /** An import, of one name if that is not empty. */
  static Pending imported(
      String from,
      String name,
      String module,
      String written,
      Set<Reach> reach,
      String unresolved,
      Sites site) {
    List<String> hints = List.of(Dotted.join(module, name));
    return new Pending(
        from,
        EdgeKind.IMPORTS,
        name,
        null,
        hints,
        List.of(),
        written,
        module,
        reach,
        unresolved,
        -1,
        List.of(),
        site);
  }

  void write(BinaryWriter out) {
    out.text(from);
    out.octet(kind.ordinal());
    out.text(name);
    out.optional(known);
    out.texts(hints);
    out.texts(values);
    out.text(written);
    out.text(module);
    out.octet(Reach.bits(reach));
    out.optional(unresolved);
    out.varint(arity);
    out.texts(arguments);
    out.varint(sites.count());
    out.varint(sites.line());
    out.varint(sites.offset());
  }

  static Pending read(BinaryReader in) {
    String from = in.text();
    EdgeKind kind = KINDS[in.octet()];
    String name = in.text();
    String known = in.optional();
    List<String> hints = in.texts();
    List<String> values = in.texts();
    String written = in.text();
    String module = in.text();
    Set<Reach> reach = Reach.of(in.octet());
    return new Pending(
        from,
        kind,
        name,
        known,
        hints,
        values,
        written,
        module,
        reach,
        in.optional(),
        in.varint(),
        in.texts(),
        new Sites(in.varint(), in.varint(), in.varint()));
  }
}
