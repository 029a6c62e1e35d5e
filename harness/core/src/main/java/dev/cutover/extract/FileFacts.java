package dev.cutover.extract;

import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of one file say, without its path and without any other file.
 *
 * @param packageName the declared package or namespace, dotted; empty where the language has none
 * @param definitions in order of appearance, a parent before its children
 * @param references in order of appearance, one for each site
 * @param lines of the file, at least 1
 * @param hasErrors whether the parser had to skip or invent something
 */
public record FileFacts(
    String packageName,
    List<Definition> definitions,
    List<Import> imports,
    List<Reference> references,
    Words words,
    int lines,
    boolean hasErrors) {

  /**
   * Something that the file defines.
   *
   * @param parent index of the enclosing definition, -1 at the top of the file
   * @param name simple name as written
   * @param owner dotted name of the type that it belongs to where that is not the parent: the
   *     receiver of a Go method, the type of a Rust {@code impl}, the class of a C++ {@code A::f};
   *     null otherwise
   * @param parameters types (or, in untyped languages, names) as written, white space removed; null
   *     for what has no parameter list
   * @param signature the declaration up to its body, white space folded to single blanks
   * @param contentHash XXH3-64 of the bytes of the span
   * @param testReason why this is test code, such as {@code annotation @Test}; null for production
   *     code. Children of test code are test code.
   * @param valueType dotted type of a field's or variable's value, or of what a callable returns;
   *     without type arguments, null where the file does not tell
   */
  public record Definition(
      int parent,
      EntityKind kind,
      String name,
      @Nullable String owner,
      @Nullable List<String> parameters,
      Span span,
      String signature,
      Visibility visibility,
      long contentHash,
      @Nullable String testReason,
      @Nullable String valueType) {}

  /**
   * An import of one name, of all names, or of a module as such.
   *
   * @param module as a dotted name where it is absolute; as written where {@link
   *     Language#importedModule} must see it relative to the file
   * @param name the imported name, {@code *} for all of them, null for the module itself
   * @param alias the name it goes by in this file; null for {@code *} and where nothing is bound
   */
  public record Import(
      String module, @Nullable String name, @Nullable String alias, int line, int offset) {}

  /**
   * A site that refers to something by name.
   *
   * @param from index of the innermost enclosing definition, -1 for the file
   * @param name the simple name
   * @param scope how the name is to be looked up
   * @param qualifier for {@link Scope#MEMBER} the dotted type or module that the name is a member
   *     of, as this file knows it; for {@link Scope#VALUE} the dotted name of what has or returns
   *     the value; null otherwise
   * @param arity number of arguments of a call, -1 where that means nothing
   * @param arguments their types where overloads are told apart by them: simple names, empty for
   *     what the file does not tell; an empty list where they are not
   */
  public record Reference(
      int from,
      EdgeKind kind,
      String name,
      Scope scope,
      @Nullable String qualifier,
      int arity,
      List<String> arguments,
      int line,
      int offset) {}

  /** How a reference's name is to be looked up. */
  public enum Scope {
    /** By name, from the site outwards: {@code find()}. */
    LEXICAL,
    /**
     * In the type or module named by the qualifier: {@code Shop.find()}, or {@code shop.find()}
     * where {@code Shop shop}.
     */
    MEMBER,
    /** In the enclosing type: {@code this.find()}, {@code self.find()}. */
    SELF,
    /** In the super types of the enclosing type: {@code super.find()}. */
    SUPER,
    /** Nowhere: the call is of what a parameter or a local variable holds. */
    LOCAL,
    /**
     * In the type of a value that the qualifier names: {@code shop.shelf.find()} where {@code Shop
     * shop} has the qualifier {@code Shop.shelf}, {@code shop.shelf().find()} has {@code
     * Shop.shelf()}; {@code this} at its front is the enclosing type.
     */
    VALUE,
    /** In the type of an expression that this file does not tell. */
    UNKNOWN_RECEIVER
  }

  /** Numbers of words, see {@link dev.cutover.model.WordCoverage}. */
  public record Words(int all, int inEntities, int inImports, int inComments) {}
}
