package dev.cutover.scenario;

import dev.cutover.pipeline.axis.Variant;
import dev.cutover.store.Durability;
import java.util.List;

/**
 * Corpora × stores × variants, each combination a cell, under a load, judged by gates.
 *
 * @param name unique in a suite
 * @param title one line for reports
 * @param corpora URIs, see the corpora module
 * @param stores connection strings, or mere schemes for stores that the harness provides fresh
 * @param rounds how often every cell is run; ratios are judged over rounds
 * @param durability the tier asked of every store
 */
public record Scenario(
    String name,
    String title,
    List<String> corpora,
    List<String> stores,
    List<Variant> variants,
    int rounds,
    Durability durability,
    Load load,
    List<Gate> gates) {}
