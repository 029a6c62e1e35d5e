package dev.cutover.pipeline.resolve;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all files tell of types, written in any order and afterwards looked up by name. Where there
 * is much of it, it lies in files, so that it takes no more memory for a larger corpus.
 */
final class TypeFacts {
  private static final int COUNT = 64;

  private final SpillBuffer[] written = new SpillBuffer[COUNT];
  private final @Nullable TypePart[] parts = new @Nullable TypePart[COUNT];
  private final Path scratch;
  private final SeenHashes names = new SeenHashes();
  private final SeenHashes members = new SeenHashes();
  private volatile boolean any;

  TypeFacts(Path scratch) {
    this.scratch = scratch;
    for (int part = 0; part < COUNT; part++) {
      written[part] = new SpillBuffer(scratch.resolve("types-" + part));
    }
  }

  /** Takes a fact in the bytes of {@link #record}. */
  void append(TypeFact fact, byte[] bytes, int length) {
    any = true;
    int hash = TypeFact.hash(fact.about());
    names.add(hash);
    if (fact.kind() == TypeFact.About.VALUE) {
      members.add(Dotted.last(fact.about()).hashCode());
    }
    written[Math.floorMod(hash, COUNT)].append(bytes, length);
  }

  /** Whether there may be a fact about a name that ends as this one does; told without a look. */
  boolean mayTell(String name) {
    return names.mayContain(TypeFact.hash(name));
  }

  /** Whether anything may be told to have a value under this simple name; without a look. */
  boolean mayTellMember(String name) {
    return members.mayContain(name.hashCode());
  }

  /** Writes a fact behind what it is found by. */
  static void record(TypeFact fact, BinaryWriter scratch, BinaryWriter out) {
    scratch.reset();
    fact.write(scratch);
    out.varint(TypeFact.hash(fact.about()));
    out.varint(scratch.size());
    out.bytes(scratch.array(), scratch.size());
  }

  boolean isEmpty() {
    return !any;
  }

  /** The facts about names that end as this one does; once all are written. */
  List<TypeFact> about(String name) {
    int hash = TypeFact.hash(name);
    BinaryReader bucket = open(Math.floorMod(hash, COUNT)).bucket(hash);
    List<TypeFact> found = new ArrayList<>(2);
    while (bucket.hasMore()) {
      int each = bucket.varint();
      BinaryReader fact = bucket.slice();
      if (each == hash) {
        found.add(TypeFact.read(fact));
      }
    }
    return found;
  }

  private synchronized TypePart open(int part) {
    TypePart opened = parts[part];
    if (opened == null) {
      BinaryWriter all = new BinaryWriter(Math.toIntExact(written[part].size()));
      written[part].drain(all::rest);
      opened = TypePart.of(all.toByteArray(), scratch.resolve("types-by-name-" + part));
      parts[part] = opened;
    }
    return opened;
  }

  synchronized void delete() throws IOException {
    for (int part = 0; part < COUNT; part++) {
      written[part].delete();
      TypePart opened = parts[part];
      if (opened != null) {
        opened.delete();
      }
    }
  }
}
