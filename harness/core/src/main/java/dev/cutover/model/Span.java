package dev.cutover.model;

/**
 * Where a definition stands in its file.
 *
 * @param startLine first line, from 1
 * @param endLine last line, inclusive
 * @param startByte offset of the first byte, from 0
 * @param endByte offset behind the last byte
 */
public record Span(int startLine, int endLine, int startByte, int endByte) {
  /** The span of what has no source of its own: a folder, a project. */
  public static final Span NONE = new Span(0, 0, 0, 0);
}
