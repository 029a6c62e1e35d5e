package dev.cutover.rollout.comparison;

import dev.cutover.model.Relation;
import dev.cutover.model.Row;
import java.util.List;

/** A row in which two stores differ. */
public sealed interface Difference {
  /** The row, as the store that has it holds it; the one that is right where both do. */
  Row row();

  default Relation relation() {
    return row().relation();
  }

  default List<String> identity() {
    return row().identity();
  }

  /** The row is not in the store that is compared. */
  record Missing(Row row) implements Difference {}

  /** The row is only in the store that is compared. */
  record Extra(Row row) implements Difference {}

  /** The store that is compared holds another row of the same identity. */
  record Changed(Row row, Row found) implements Difference {
    /** Every field in which the rows differ, in the order of the fields. */
    public List<FieldChange> fields() {
      return FieldChange.between(row, found);
    }
  }
}
