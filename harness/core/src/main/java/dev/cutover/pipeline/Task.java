package dev.cutover.pipeline;

import dev.cutover.extract.SourceFile;
import dev.cutover.model.Row;
import java.util.List;

/**
 * A file to work on.
 *
 * @param folders rows of the folders that the walk entered with it
 */
record Task(SourceFile file, List<Row> folders) {}
