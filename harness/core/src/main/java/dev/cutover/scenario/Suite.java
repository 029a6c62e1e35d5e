package dev.cutover.scenario;

import java.util.List;

/** Scenarios that are run together and judged in one report. */
public record Suite(String name, String description, List<Scenario> scenarios) {}
