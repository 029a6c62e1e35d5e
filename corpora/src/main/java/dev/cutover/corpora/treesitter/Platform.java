package dev.cutover.corpora.treesitter;

import java.util.Locale;

/**
 * Operating system and processor, as the files of tree-sitter-ng name them.
 *
 * @param name such as {@code x86_64-linux-gnu}
 * @param extension of its shared libraries: {@code so}, {@code dylib}, {@code dll}
 */
record Platform(String name, String extension) {
  /** The platform of this JVM. */
  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String system, String processor) {
    String architecture =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> processor;
        };
    String os = system.toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return new Platform(architecture + "-macos", "dylib");
    }
    if (os.startsWith("windows")) {
      return new Platform(architecture + "-windows", "dll");
    }
    return new Platform(architecture + "-linux-gnu", "so");
  }

  /** The file of a library: {@code x86_64-linux-gnu-tree-sitter-java.so}. */
  String fileName(String library) {
    return name + "-" + library + "." + extension;
  }
}
