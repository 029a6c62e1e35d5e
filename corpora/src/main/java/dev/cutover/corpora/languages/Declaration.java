package dev.cutover.corpora.languages;

import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EntityKind;
import dev.cutover.model.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition as a rule describes it, to be given to {@link Walk#define}. */
public final class Declaration {
  final EntityKind kind;
  final int node;
  final String name;
  int start = -1;
  int end = -1;
  boolean sharesSpan;
  int signatureEnd = -1;
  Visibility visibility = Visibility.UNKNOWN;
  @Nullable String owner;
  @Nullable List<String> parameters;
  @Nullable String testReason;
  @Nullable String valueType;

  /**
   * A definition of that name.
   *
   * @param node inside which everything belongs to it; its span too, unless {@link #sharing} or
   *     {@link #spanning} say otherwise
   */
  public Declaration(EntityKind kind, int node, String name) {
    this.kind = kind;
    this.node = node;
    this.name = name;
  }

  /** Lets the span be that of an outer node, which others may share: {@code int a, b;}. */
  public Declaration sharing(SyntaxTree tree, int outer) {
    start = tree.start(outer);
    end = tree.end(outer);
    sharesSpan = true;
    return this;
  }

  /** Lets the span begin and end elsewhere; all in it that follows the node belongs to it. */
  public Declaration spanning(int startByte, int endByte) {
    start = startByte;
    end = endByte;
    return this;
  }

  /** Ends the signature where the body begins; the whole span is signature otherwise. */
  public Declaration signedUpTo(int offset) {
    signatureEnd = offset;
    return this;
  }

  /** Who may refer to it. */
  public Declaration visible(Visibility to) {
    visibility = to;
    return this;
  }

  /** The type it belongs to where that is not the definition around it. */
  public Declaration ownedBy(@Nullable String type) {
    owner = type;
    return this;
  }

  /** Types, or in untyped languages names, of the parameters. */
  public Declaration taking(@Nullable List<String> types) {
    parameters = types;
    return this;
  }

  /** Marks test code, where there is a reason. */
  public Declaration testedBy(@Nullable String reason) {
    testReason = reason;
    return this;
  }

  /** The dotted type of its value, or of what it returns, where the file tells. */
  public Declaration valued(@Nullable String type) {
    valueType = type;
    return this;
  }
}
