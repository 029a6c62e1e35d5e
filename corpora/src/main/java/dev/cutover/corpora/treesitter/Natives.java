package dev.cutover.corpora.treesitter;

import static java.util.Objects.requireNonNull;

import dev.cutover.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The native libraries of this process: tree-sitter itself and a grammar for each language, loaded
 * when first asked for.
 *
 * <p>Libraries that {@link NativeBuild} put into the cache directory are preferred; the others are
 * unpacked there from the jars of tree-sitter-ng. Once loaded, a library stays until the process
 * ends.
 */
public final class Natives {
  private static final String CORE = "tree-sitter";

  /** Where a library came from. */
  enum Origin {
    BUILT,
    SHIPPED
  }

  private final NativeFiles files;
  private final boolean preferBuilt;
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();
  private final Map<String, Path> loaded = new ConcurrentHashMap<>();
  private final Map<String, Grammar> grammars = new ConcurrentHashMap<>();
  private final TreeSitter api;

  private Natives(NativeFiles files, boolean preferBuilt) {
    this.files = files;
    this.preferBuilt = preferBuilt;
    this.api = new TreeSitter(load(CORE));
  }

  /** The natives of a cache directory, the fast ones where it has them. */
  public static Natives at(Path cache) {
    return new Natives(new NativeFiles(cache, Platform.current()), true);
  }

  /** The natives that the jars hold, whatever else the cache directory has. */
  public static Natives shipped(Path cache) {
    return new Natives(new NativeFiles(cache, Platform.current()), false);
  }

  /**
   * The grammar of a language.
   *
   * @param name as in {@code tree-sitter-java}
   * @throws NativeException where no library for it fits this machine
   */
  public Grammar grammar(String name) {
    return grammars.computeIfAbsent(name, this::loadGrammar);
  }

  /**
   * Tells the libraries that parse a language from all others: a digest of their bytes.
   *
   * @param name as in {@code tree-sitter-java}
   */
  public String version(String name) {
    grammar(name);
    return contents(CORE) + contents(CORE + "-" + name);
  }

  private String contents(String library) {
    Path file = requireNonNull(loaded.get(library), library);
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Digest.of(bytes, 0, bytes.length).toString();
    } catch (IOException e) {
      throw new NativeException("Cannot read %s: %s".formatted(file, e), e);
    }
  }

  /** What is in use, in one line: {@code tree-sitter: built with cc -O2; java: shipped …}. */
  public String describe() {
    StringBuilder line = new StringBuilder();
    new TreeMap<>(origins)
        .forEach(
            (library, origin) ->
                line.append(line.isEmpty() ? "" : ", ")
                    .append(library)
                    .append(
                        switch (origin) {
                          case BUILT -> " (built with cc -O2)";
                          case SHIPPED -> " (shipped, unoptimised)";
                        }));
    return line.toString();
  }

  private Grammar loadGrammar(String name) {
    SymbolLookup library = load(CORE + "-" + name);
    MemorySegment function = library.findOrThrow("tree_sitter_" + name);
    return new Grammar(name, api, TreeSitter.language(function));
  }

  private SymbolLookup load(String library) {
    Optional<Path> built = preferBuilt ? files.built(library) : Optional.empty();
    Path file = built.orElseGet(() -> unpack(library));
    try {
      SymbolLookup lookup = SymbolLookup.libraryLookup(file, Arena.global());
      loaded.put(library, file);
      origins.put(library, built.isPresent() ? Origin.BUILT : Origin.SHIPPED);
      return lookup;
    } catch (IllegalArgumentException e) {
      throw new NativeException(
          "Cannot load %s (%s): delete it, or choose a cache directory that is not mounted noexec."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private Path unpack(String library) {
    String resource = "lib/" + files.platform().fileName(library);
    try (InputStream in = Natives.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new NativeException(
            "No %s for %s: the class path has no %s."
                .formatted(library, files.platform().name(), resource),
            null);
      }
      return files.keep(library, in.readAllBytes());
    } catch (IOException e) {
      throw new NativeException(
          "Cannot unpack %s into %s: %s".formatted(library, files.cache(), e), e);
    }
  }
}
