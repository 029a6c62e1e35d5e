package dev.cutover.ci.migration;

import dev.cutover.ci.UsageException;
import dev.cutover.rollout.migration.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A plan as JSON, to be kept and compared. */
public final class PlanFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PlanFile() {}

  public static void write(Plan plan, Path file) {
    try {
      Files.writeString(file, JSON.writeValueAsString(plan) + "\n");
    } catch (IOException e) {
      throw new UsageException("the plan cannot be written to '%s': %s".formatted(file, e));
    }
  }
}
