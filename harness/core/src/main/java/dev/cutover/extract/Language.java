package dev.cutover.extract;

import dev.cutover.model.Digest;
import java.util.Optional;

/**
 * A programming language as the pipeline knows it.
 *
 * <p>All names that cross files are dotted: {@code com.acme.Shop.find}, {@code
 * lib.net.socket.open}, whatever the language itself writes between the parts. The pipeline
 * resolves across files by comparing them.
 */
public interface Language {
  /** Identifies the language in rows: {@code java}, {@code typescript}. */
  String id();

  /** Languages of one family see each other's definitions: TypeScript and JavaScript, C and C++. */
  default String family() {
    return id();
  }

  /** A parser for one thread, to be closed by it. */
  Extractor extractor();

  /**
   * Tells the extractor from all that may say something else of the same bytes: a digest of its
   * code and of what that loads and is set to. Facts are only kept from run to run where there is
   * one.
   */
  default Optional<Digest> extractorVersion() {
    return Optional.empty();
  }

  /**
   * The dotted name of the module that a file's top-level definitions belong to: Java's package,
   * Python's module path.
   *
   * @param path of the file
   */
  String moduleOf(String path, FileFacts facts);

  /**
   * An import's module as a dotted name that {@link #moduleOf} of the imported file equals or ends
   * with.
   *
   * @param path of the importing file, which relative imports start from
   */
  default String importedModule(String path, FileFacts.Import declared) {
    return declared.module();
  }

  /**
   * Whether an unqualified name is also looked up among the members of the enclosing types: Java's
   * is, Python's not.
   */
  default boolean seesMembersUnqualified() {
    return false;
  }

  /**
   * Whether a file is a module of its own, so that importing the module is importing the file; a
   * Java package is not.
   */
  default boolean hasModulePerFile() {
    return true;
  }

  /**
   * Whether a folder is a module, so that importing the module is importing the folder: Go's are.
   */
  default boolean hasModulePerFolder() {
    return false;
  }

  /**
   * Whether a module may hand on under its own name what modules inside it define: Python's {@code
   * __init__}, an {@code index.ts}, Rust's {@code pub use}.
   */
  default boolean handsOnNames() {
    return false;
  }

  /**
   * Whether what stands in a namespace sees all that other files put into a namespace of that name:
   * C++.
   */
  default boolean hasOpenNamespaces() {
    return false;
  }

  /**
   * Whether a name without a receiver is always declared where the language looks for it, and a
   * call has as many arguments as what it calls has parameters: Java, Go. Names that are merely
   * unique in the corpus mean less there.
   */
  default boolean isExplicit() {
    return false;
  }

  /** Whether only the file itself sees a definition at its top: C's static functions. */
  default boolean isFileLocal(String path, FileFacts.Definition definition) {
    return false;
  }

  /**
   * An import's module as the file beside the importing one that is named so, which goes before
   * {@link #importedModule}: an include of C.
   */
  default Optional<String> moduleBeside(String path, FileFacts.Import declared) {
    return Optional.empty();
  }

  /** Whether who imports this file sees what it imports in turn: a header of C. */
  default boolean handsOnImports(String path) {
    return false;
  }

  /**
   * Whether the language's own types have a member of this name ({@code append}), so that a
   * receiver of unknown type tells nothing even where only one definition of the corpus bears it.
   */
  default boolean isBuiltInMember(String name) {
    return false;
  }

  /** Why all of a file is test code, judged by its path: {@code path src/test/}. */
  default Optional<String> testReason(String path) {
    return Optional.empty();
  }
}
