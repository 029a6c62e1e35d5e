package dev.cutover.model;

/**
 * What an entity is. Declared in the order of the wire names, so that ordinals and names sort
 * alike.
 */
public enum EntityKind {
  CLASS,
  CONSTRUCTOR,
  ENUM,
  FIELD,
  FILE,
  FOLDER,
  FUNCTION,
  INTERFACE,
  METHOD,
  MODULE,
  PROCEDURE,
  PROJECT,
  RECORD,
  STRUCT,
  TABLE,
  TRAIT,
  TYPE_ALIAS,
  VARIABLE,
  VIEW;

  /** Parses the {@linkplain #toString() wire name}. */
  public static EntityKind of(String wireName) {
    return WireName.parse(EntityKind.class, wireName);
  }

  /** The wire name: lower case, words joined by dashes. */
  @Override
  public String toString() {
    return WireName.of(this);
  }
}
