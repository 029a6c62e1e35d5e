package dev.cutover.pipeline.resolve;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Definitions and pending references of the whole corpus, parted by simple name, so that what may
 * belong together lies together. Modules have partitions of their own, since an import falls back
 * to them once names are through.
 */
public final class Partitions implements AutoCloseable {
  /** Number of parts; each holds a 64th of the names. */
  static final int COUNT = 64;

  private final Side names;
  private final Side modules;
  private final TypeFacts types;

  /** Definitions and pending references of one kind. */
  private static final class Side {
    final SpillBuffer[] definitions = new SpillBuffer[COUNT];
    final SpillBuffer[] pending = new SpillBuffer[COUNT];

    Side(Path scratch, String prefix) {
      for (int part = 0; part < COUNT; part++) {
        definitions[part] = new SpillBuffer(scratch.resolve(prefix + "-definitions-" + part));
        pending[part] = new SpillBuffer(scratch.resolve(prefix + "-pending-" + part));
      }
    }

    void delete() throws IOException {
      for (int part = 0; part < COUNT; part++) {
        definitions[part].delete();
        pending[part].delete();
      }
    }
  }

  /** One part: candidates, and blocks of what waits for them; can be read once. */
  static final class Part {
    private final BinaryReader definitions;
    private final BinaryReader pending;

    Part(byte[] definitions, byte[] pending) {
      this.definitions = new BinaryReader(definitions);
      this.pending = new BinaryReader(pending);
    }

    void forEachCandidate(Consumer<Candidate> sink) {
      while (definitions.hasMore()) {
        sink.accept(Candidate.read(definitions));
      }
    }

    void forEachBlock(BlockSink sink) {
      while (pending.hasMore()) {
        sink.accept(pending.text(), pending.text(), pending.slice());
      }
    }
  }

  /** Takes the pending references of one file in one part. */
  @FunctionalInterface
  interface BlockSink {
    void accept(String path, String family, BinaryReader pending);
  }

  public Partitions(Path scratch) {
    names = new Side(scratch, "names");
    modules = new Side(scratch, "modules");
    types = new TypeFacts(scratch);
  }

  /** What is told of types; complete when names are resolved. */
  TypeFacts types() {
    return types;
  }

  /** Takes a part of the names out. */
  Part names(int part) {
    return new Part(names.definitions[part].take(), names.pending[part].take());
  }

  /** Takes a part of the modules out; after all names are resolved. */
  Part modules(int part) {
    return new Part(modules.definitions[part].take(), modules.pending[part].take());
  }

  /** An appender for one thread. */
  public Appender appender() {
    return new Appender(this);
  }

  @Override
  public void close() throws IOException {
    names.delete();
    modules.delete();
    types.delete();
  }

  private static int part(String name) {
    return Math.floorMod(name.hashCode() * 0x9E3779B9, COUNT);
  }

  /** Gathers what one file adds to each part, and appends it when the file ends. */
  public static final class Appender {
    private final Blocks names;
    private final Blocks modules;
    private final TypeFacts types;
    private final BinaryWriter typeFact = new BinaryWriter(256);
    private final BinaryWriter typeRecord = new BinaryWriter(256);
    private String path = "";
    private String family = "";

    private Appender(Partitions partitions) {
      names = new Blocks(partitions.names);
      modules = new Blocks(partitions.modules);
      types = partitions.types;
    }

    void begin(String ofPath, String ofFamily) {
      path = ofPath;
      family = ofFamily;
    }

    void definition(Candidate candidate) {
      candidate.write(names.definition(candidate.name()));
    }

    void module(Candidate candidate) {
      candidate.write(modules.definition(candidate.name()));
    }

    void pending(Pending pending) {
      pending.write(names.pending(pending.name()));
    }

    /** An import that is, or falls back to being, of a whole module. */
    void pendingModule(Pending pending) {
      pending.write(modules.pending(Dotted.last(pending.module())));
    }

    void type(TypeFact fact) {
      typeRecord.reset();
      TypeFacts.record(fact, typeFact, typeRecord);
      types.append(fact, typeRecord.array(), typeRecord.size());
    }

    void end() {
      names.append(path, family);
      modules.append(path, family);
    }
  }

  private static final class Blocks {
    private final BinaryWriter[] definitions = new BinaryWriter[COUNT];
    private final BinaryWriter[] pending = new BinaryWriter[COUNT];
    private final BinaryWriter block = new BinaryWriter(4096);
    private final Side side;
    private boolean isEmpty = true;

    Blocks(Side side) {
      this.side = side;
      for (int part = 0; part < COUNT; part++) {
        definitions[part] = new BinaryWriter(256);
        pending[part] = new BinaryWriter(256);
      }
    }

    BinaryWriter definition(String name) {
      isEmpty = false;
      return definitions[part(name)];
    }

    BinaryWriter pending(String name) {
      isEmpty = false;
      return pending[part(name)];
    }

    void append(String path, String family) {
      if (isEmpty) {
        return;
      }
      for (int part = 0; part < COUNT; part++) {
        if (definitions[part].size() > 0) {
          side.definitions[part].append(definitions[part].array(), definitions[part].size());
          definitions[part].reset();
        }
        if (pending[part].size() > 0) {
          block.reset();
          block.text(path);
          block.text(family);
          block.varint(pending[part].size());
          block.bytes(pending[part].array(), pending[part].size());
          side.pending[part].append(block.array(), block.size());
          pending[part].reset();
        }
      }
      isEmpty = true;
    }
  }
}
