package dev.cutover.corpora.treesitter;

import static java.util.Objects.requireNonNull;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where the C sources of a library are published.
 *
 * @param library such as {@code tree-sitter-java}
 * @param npm name of the npm package
 * @param version of it, the one whose node types the shipped grammar has too
 * @param folder of the sources in the package
 * @param sources in that folder; those that the package lacks are left out
 * @param own sources of this package of ours, compiled along
 * @param includes folders in the package to look for headers
 */
record NativePackage(
    String library,
    String npm,
    String version,
    String folder,
    List<String> sources,
    List<String> own,
    List<String> includes) {
  /** SQL is missing: its npm package has other node types than the grammar that is shipped. */
  static final List<NativePackage> ALL =
      List.of(
          new NativePackage(
              "tree-sitter",
              "tree-sitter",
              "0.25.1",
              "vendor/tree-sitter/lib/src",
              List.of(),
              List.of("flatten.c"),
              List.of("vendor/tree-sitter/lib/src", "vendor/tree-sitter/lib/include")),
          grammar("c", "0.24.1", "src"),
          grammar("cpp", "0.23.4", "src"),
          grammar("go", "0.25.0", "src"),
          grammar("java", "0.23.5", "src"),
          grammar("javascript", "0.25.0", "src"),
          grammar("python", "0.25.0", "src"),
          grammar("rust", "0.24.0", "src"),
          grammar("typescript", "0.23.2", "typescript/src"));

  private static NativePackage grammar(String language, String version, String folder) {
    String name = "tree-sitter-" + language;
    return new NativePackage(
        name, name, version, folder, List.of("parser.c", "scanner.c"), List.of(), List.of(folder));
  }

  /** The package that a library is built from, if there is one. */
  static Optional<NativePackage> of(String library) {
    return ALL.stream().filter(each -> each.library.equals(library)).findFirst();
  }

  /** Which build of the library this is: its version, and a hash of how we build it. */
  String build() {
    StringBuilder recipe = new StringBuilder(String.join(" ", NativeBuild.FLAGS));
    for (String file : own) {
      recipe.append(new String(ownSource(file), StandardCharsets.UTF_8));
    }
    byte[] bytes = recipe.toString().getBytes(StandardCharsets.UTF_8);
    return version + "-" + Long.toHexString(Hashing.xxh3_64().hashBytesToLong(bytes));
  }

  /** A source of ours, compiled along with those of a package. */
  static byte[] ownSource(String file) {
    try (InputStream in = NativePackage.class.getResourceAsStream(file)) {
      return requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As npm wants it: {@code tree-sitter-java@0.23.5}. */
  String specifier() {
    return npm + "@" + version;
  }
}
