package dev.cutover.corpora.synthetic;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.cutover.model.Certainty;
import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Span;
import dev.cutover.model.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written, with notes on what stands where.
 *
 * <p>Whoever writes says what begins and ends as it does: {@link #begin} before the first modifier
 * of a definition, {@link #refer} before the name that refers.
 */
public final class Draft {
  private final String newline;
  private final Deque<Definition> open = new ArrayDeque<>();
  private final List<Definition> definitions = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final List<Region> imports = new ArrayList<>();
  private final List<Region> comments = new ArrayList<>();
  private byte[] bytes = new byte[4096];
  private int size;
  private int newlines;

  /** A definition; its end is known once it is closed. */
  static final class Definition {
    final @Nullable Definition parent;
    final EntityKind kind;
    final String name;
    final String owned;
    final @Nullable List<String> parameters;
    final Visibility visibility;
    final @Nullable String testReason;
    final int startByte;
    final int startLine;
    int signatureEnd = -1;
    int endByte;
    int endLine;

    Definition(
        @Nullable Definition parent,
        EntityKind kind,
        String name,
        String owned,
        @Nullable List<String> parameters,
        Visibility visibility,
        @Nullable String testReason,
        int startByte,
        int startLine) {
      this.parent = parent;
      this.kind = kind;
      this.name = name;
      this.owned = owned;
      this.parameters = parameters;
      this.visibility = visibility;
      this.testReason = testReason;
      this.startByte = startByte;
      this.startLine = startLine;
    }

    Span span() {
      return new Span(startLine, endLine, startByte, endByte);
    }
  }

  /** A place that refers to something; {@code from} is null where that is the file. */
  record Site(
      @Nullable Definition from, EdgeKind kind, String to, Certainty certainty, int line, int at) {}

  /** A stretch of the file. */
  record Region(int start, int end) {}

  /**
   * @param newline what ends a line of this file; texts are given with {@code \n}
   */
  public Draft(String newline) {
    this.newline = newline;
  }

  /** Writes text. */
  public Draft write(String text) {
    String lines = newline.equals("\n") ? text : text.replace("\n", newline);
    byte[] more = lines.getBytes(StandardCharsets.UTF_8);
    if (size + more.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more.length));
    }
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    for (byte b : more) {
      if (b == '\n') {
        newlines++;
      }
    }
    return this;
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** Opens a definition that starts here, inside those that are open. */
  public void begin(
      EntityKind kind, String name, @Nullable List<String> parameters, Visibility visibility) {
    begin(kind, name, parameters, visibility, null);
  }

  /**
   * Opens a definition that belongs to something outside the file.
   *
   * @param owner its dotted name, such as a schema; empty for none
   */
  public void begin(String owner, EntityKind kind, String name, @Nullable List<String> parameters) {
    begin(
        kind,
        name,
        owner.isEmpty() ? name : owner + "." + name,
        parameters,
        Visibility.UNKNOWN,
        null);
  }

  /**
   * Opens a definition.
   *
   * @param testReason why it is test code, null where it is so only if its parent is
   */
  public void begin(
      EntityKind kind,
      String name,
      @Nullable List<String> parameters,
      Visibility visibility,
      @Nullable String testReason) {
    begin(kind, name, name, parameters, visibility, testReason);
  }

  private void begin(
      EntityKind kind,
      String name,
      String owned,
      @Nullable List<String> parameters,
      Visibility visibility,
      @Nullable String testReason) {
    Definition parent = open.peekLast();
    Definition definition =
        new Definition(
            parent, kind, name, owned, parameters, visibility, testReason, size, newlines + 1);
    definitions.add(definition);
    open.addLast(definition);
  }

  /** Ends the signature of the innermost open definition, which otherwise ends where that does. */
  public void endSignature() {
    open.getLast().signatureEnd = size;
  }

  /** Closes the innermost open definition. */
  public void end() {
    Definition definition = open.removeLast();
    definition.endByte = size;
    definition.endLine = newlines + 1;
    if (definition.signatureEnd < 0) {
      definition.signatureEnd = size;
    }
  }

  /** Notes that the name to be written next refers to the key. */
  public void refer(EdgeKind kind, String to, Certainty certainty) {
    sites.add(new Site(open.peekLast(), kind, to, certainty, newlines + 1, size));
  }

  /** Writes an import statement; it refers to the key. */
  public void importing(String statement, String to, Certainty certainty) {
    sites.add(new Site(null, EdgeKind.IMPORTS, to, certainty, newlines + 1, size));
    imports.add(written(statement));
  }

  /** Writes a statement that counts among the imports and refers to nothing: a package's. */
  public void heading(String statement) {
    imports.add(written(statement));
  }

  /** Writes one comment. */
  public void comment(String text) {
    comments.add(written(text));
  }

  private Region written(String text) {
    int start = size;
    write(text);
    return new Region(start, size);
  }

  /** The bytes and rows of the finished file. */
  public GeneratedFile finish(Header header) {
    return new GeneratedFile(bytes(), () -> new DraftRows(this, header).rows());
  }

  /**
   * What a file's rows need to know beside its text.
   *
   * @param module dotted name of the module that its definitions belong to, may be empty
   * @param testReason why all of it is test code, null for production code
   */
  public record Header(String path, String language, String module, @Nullable String testReason) {}

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  long hash(int from, int to) {
    return Hashing.xxh3_64().hashBytesToLong(bytes, from, to - from);
  }

  int lines() {
    boolean ended = size > 0 && bytes[size - 1] == '\n';
    return Math.max(1, newlines + (ended ? 0 : 1));
  }

  int words(int from, int to) {
    int words = 0;
    boolean inside = false;
    for (int i = from; i < to; i++) {
      boolean blank = bytes[i] == ' ' || (bytes[i] >= '\t' && bytes[i] <= '\r');
      words += !blank && !inside ? 1 : 0;
      inside = !blank;
    }
    return words;
  }

  List<Definition> definitions() {
    return definitions;
  }

  List<Site> sites() {
    return sites;
  }

  List<Region> imports() {
    return imports;
  }

  List<Region> comments() {
    return comments;
  }
}
