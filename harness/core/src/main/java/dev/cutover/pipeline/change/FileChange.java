package dev.cutover.pipeline.change;

import dev.cutover.model.Row;
import java.util.List;

/**
 * A file or folder whose rows differ.
 *
 * @param held whether a store has rows of it, which must go
 * @param rows all that it has now, none where it is gone
 */
public record FileChange(String path, boolean held, List<Row> rows) {}
