package dev.cutover.rollout.comparison;

import dev.cutover.model.Row;
import dev.cutover.model.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field in which two rows of equal identity differ.
 *
 * @param field its name in the record, {@code span.startLine} within another
 * @param expected its text, whole; null where there is none
 * @param found likewise
 */
public record FieldChange(String field, @Nullable String expected, @Nullable String found) {
  static List<FieldChange> between(Row expected, Row found) {
    List<FieldChange> changes = new ArrayList<>();
    compare("", (Record) expected, (Record) found, changes);
    return changes;
  }

  private static void compare(
      String prefix, Record expected, Record found, List<FieldChange> changes) {
    for (RecordComponent field : expected.getClass().getRecordComponents()) {
      String name = prefix + field.getName();
      Object mine = value(field, expected);
      Object theirs = value(field, found);
      if (mine instanceof Span span && theirs instanceof Span other) {
        compare(name + ".", span, other, changes);
      } else if (!Objects.equals(mine, theirs)) {
        changes.add(new FieldChange(name, text(mine), text(theirs)));
      }
    }
  }

  private static @Nullable Object value(RecordComponent field, Record record) {
    try {
      return field.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a row does not tell its " + field.getName(), e);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
