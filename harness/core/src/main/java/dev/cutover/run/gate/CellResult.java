package dev.cutover.run.gate;

import dev.cutover.measure.Cell;
import dev.cutover.verdict.pairs.Rule.Judged;
import java.util.Map;

/**
 * What became of a cell.
 *
 * @param why in words
 * @param blocks that were run, confirmations not counted
 * @param judged at the last look; nothing where none was reached
 */
public record CellResult(
    Cell cell, Judgement judgement, String why, int blocks, Map<Quantity, Judged> judged) {}
