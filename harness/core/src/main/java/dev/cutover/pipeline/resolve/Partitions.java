package dev.cutover.pipeline.resolve;

import dev.cutover.model.BinaryReader;
import dev.cutover.model.BinaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Definitions and pending references of the whole corpus, parted by simple name, so that what may
 * belong together lies together. Modules have partitions of their own, since an import falls back
 * to them once names are through.
 *
 * <p>A part of a large corpus is read in pieces: what is held at once does not grow with it.
 */
public final class Partitions implements AutoCloseable {
  /** Number of parts; each holds a 64th of the names. */
  static final int COUNT = 64;

  /** As objects they take five times as much. */
  private static final int BYTES_OF_PIECE = 1 << 20;

  private final int bytesOfPiece;
  private final List<Part> names;
  private final List<Part> modules;
  private final TypeFacts types;
  private final Queue<Part> pieces = new ConcurrentLinkedQueue<>();

  /** Candidates, and blocks of what waits for them; can be read once. */
  static final class Part {
    private final Path place;
    private final SpillBuffer definitions;
    private final SpillBuffer pending;

    /**
     * @param place where its files lie, by the beginning of their names
     */
    private Part(Path place) {
      this.place = place;
      this.definitions = new SpillBuffer(beside("-definitions"));
      this.pending = new SpillBuffer(beside("-pending"));
    }

    private static List<Part> some(Path place, int count) {
      List<Part> parts = new ArrayList<>(count);
      for (int part = 0; part < count; part++) {
        parts.add(new Part(place.resolveSibling(place.getFileName() + "-" + part)));
      }
      return parts;
    }

    private Path beside(String ending) {
      return place.resolveSibling(place.getFileName() + ending);
    }

    void forEachCandidate(Consumer<Candidate> sink) {
      definitions.drain(
          frame -> {
            while (frame.hasMore()) {
              sink.accept(Candidate.read(frame));
            }
          });
    }

    void forEachBlock(BlockSink sink) {
      pending.drain(frame -> sink.accept(frame.text(), frame.text(), frame));
    }

    private void delete() throws IOException {
      definitions.delete();
      pending.delete();
    }
  }

  /** Takes the pending references of one file in one part. */
  @FunctionalInterface
  interface BlockSink {
    void accept(String path, String family, BinaryReader pending);
  }

  public Partitions(Path scratch) {
    this(scratch, BYTES_OF_PIECE);
  }

  /**
   * @param bytesOfPiece how much of a part is read at once, about
   */
  public Partitions(Path scratch, int bytesOfPiece) {
    this.bytesOfPiece = bytesOfPiece;
    names = Part.some(scratch.resolve("names"), COUNT);
    modules = Part.some(scratch.resolve("modules"), COUNT);
    types = new TypeFacts(scratch);
  }

  /** What is told of types; complete when names are resolved. */
  TypeFacts types() {
    return types;
  }

  /** Takes a part of the names out, in pieces that have no name in common. */
  List<Part> names(int part) {
    Part whole = names.get(part);
    int count = pieces(whole.definitions);
    if (count == 1) {
      return List.of(whole);
    }
    List<Part> split = split(whole, count);
    BinaryWriter one = new BinaryWriter(256);
    whole.forEachCandidate(
        candidate -> {
          one.reset();
          candidate.write(one);
          split.get(piece(candidate.name(), count)).definitions.append(one.array(), one.size());
        });
    Blocks blocks = new Blocks(split, name -> piece(name, count));
    whole.forEachBlock(
        (path, family, pending) -> {
          while (pending.hasMore()) {
            Pending waiting = Pending.read(pending);
            waiting.write(blocks.pending(waiting.name()));
          }
          blocks.append(path, family);
        });
    return split;
  }

  /** Takes a part of the modules out; after all names are resolved. */
  Part modules(int part) {
    return modules.get(part);
  }

  /** Pieces of what waits in a part, each with all that some of the files have there. */
  List<Part> byFile(Part part) {
    int count = pieces(part.pending);
    if (count == 1) {
      return List.of(part);
    }
    List<Part> split = split(part, count);
    BinaryWriter block = new BinaryWriter(4096);
    part.forEachBlock(
        (path, family, pending) -> {
          Blocks.write(path, family, pending, block);
          split.get(piece(path, count)).pending.append(block.array(), block.size());
        });
    return split;
  }

  /** An appender for one thread. */
  public Appender appender() {
    return new Appender(this);
  }

  @Override
  public void close() throws IOException {
    for (List<Part> some : List.of(names, modules, List.copyOf(pieces))) {
      for (Part part : some) {
        part.delete();
      }
    }
    types.delete();
  }

  private static int part(String name) {
    return Math.floorMod(name.hashCode() * 0x9E3779B9, COUNT);
  }

  /** By other bits of the hash than those that names of one part have in common. */
  private static int piece(String name, int count) {
    return ((name.hashCode() * 0x85EBCA6B) >>> 16) % count;
  }

  private int pieces(SpillBuffer buffer) {
    return Math.toIntExact(buffer.size() / bytesOfPiece) + 1;
  }

  private List<Part> split(Part part, int count) {
    List<Part> split = Part.some(part.place, count);
    pieces.addAll(split);
    return split;
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
      names = new Blocks(partitions.names, Partitions::part);
      modules = new Blocks(partitions.modules, Partitions::part);
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

  /** What one file has for each of some parts. */
  private static final class Blocks {
    private final List<Part> parts;
    private final ToIntFunction<String> partOf;
    private final List<BinaryWriter> definitions = new ArrayList<>();
    private final List<BinaryWriter> pending = new ArrayList<>();
    private final BinaryWriter block = new BinaryWriter(4096);
    private boolean isEmpty = true;

    Blocks(List<Part> parts, ToIntFunction<String> partOf) {
      this.parts = parts;
      this.partOf = partOf;
      for (int part = 0; part < parts.size(); part++) {
        definitions.add(new BinaryWriter(256));
        pending.add(new BinaryWriter(256));
      }
    }

    BinaryWriter definition(String name) {
      isEmpty = false;
      return definitions.get(partOf.applyAsInt(name));
    }

    BinaryWriter pending(String name) {
      isEmpty = false;
      return pending.get(partOf.applyAsInt(name));
    }

    void append(String path, String family) {
      if (isEmpty) {
        return;
      }
      for (int part = 0; part < parts.size(); part++) {
        BinaryWriter defined = definitions.get(part);
        if (defined.size() > 0) {
          parts.get(part).definitions.append(defined.array(), defined.size());
          defined.reset();
        }
        BinaryWriter waiting = pending.get(part);
        if (waiting.size() > 0) {
          write(path, family, new BinaryReader(waiting.array(), 0, waiting.size()), block);
          parts.get(part).pending.append(block.array(), block.size());
          waiting.reset();
        }
      }
      isEmpty = true;
    }

    private static void write(
        String path, String family, BinaryReader pending, BinaryWriter block) {
      block.reset();
      block.text(path);
      block.text(family);
      block.rest(pending);
    }
  }
}
