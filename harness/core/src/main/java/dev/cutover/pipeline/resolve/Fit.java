package dev.cutover.pipeline.resolve;

import dev.cutover.model.EdgeKind;
import dev.cutover.model.EntityKind;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds of definition a reference of a kind can mean. */
final class Fit {
  private static final Set<EntityKind> TYPES =
      EnumSet.of(
          EntityKind.CLASS,
          EntityKind.ENUM,
          EntityKind.INTERFACE,
          EntityKind.RECORD,
          EntityKind.STRUCT,
          EntityKind.TRAIT,
          EntityKind.TYPE_ALIAS);
  private static final Set<EntityKind> CALLABLES =
      EnumSet.of(EntityKind.FUNCTION, EntityKind.METHOD, EntityKind.PROCEDURE);
  private static final Set<EntityKind> TABLES = EnumSet.of(EntityKind.TABLE, EntityKind.VIEW);

  private Fit() {}

  static boolean isType(EntityKind kind) {
    return TYPES.contains(kind);
  }

  /** Whether a call of it returns something. */
  static boolean isCallable(EntityKind kind) {
    return CALLABLES.contains(kind);
  }

  /** Whether other files can name it. */
  static boolean isReferable(EntityKind kind) {
    return kind != EntityKind.CONSTRUCTOR;
  }

  /** Whether what it contains is known only to itself. */
  static boolean hasBody(EntityKind kind) {
    return CALLABLES.contains(kind) || kind == EntityKind.CONSTRUCTOR;
  }

  /** Whether definitions are looked up in it by a qualifier. */
  static boolean isScope(EntityKind kind) {
    return isType(kind) || kind == EntityKind.MODULE;
  }

  /**
   * Constructors fit nothing by name: they are reached through their type.
   *
   * @param qualified whether the reference names what the target is a member of
   */
  static boolean fits(EdgeKind reference, EntityKind target, boolean qualified) {
    return switch (reference) {
      case CALLS -> CALLABLES.contains(target) || TYPES.contains(target);
      case INHERITS, IMPLEMENTS -> TYPES.contains(target);
      case USES ->
          TYPES.contains(target)
              || TABLES.contains(target)
              || (qualified && CALLABLES.contains(target));
      case READS, WRITES -> TABLES.contains(target);
      case IMPORTS -> isReferable(target);
      case CONTAINS -> false;
    };
  }
}
