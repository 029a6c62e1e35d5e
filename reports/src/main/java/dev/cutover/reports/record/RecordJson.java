package dev.cutover.reports.record;

import dev.cutover.measure.TrialRecord;
import dev.cutover.model.Digest;
import dev.cutover.reports.ReportException;
import dev.cutover.run.RunResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Trial records and runs as JSON and back, nothing lost but passwords.
 *
 * <p>Properties stand in the order of the records' components and maps in the order of their keys,
 * so that equal records are equal text.
 */
public final class RecordJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .annotationIntrospector(new WireIntrospector())
          .addModule(spellings())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private RecordJson() {}

  /** A trial as pretty JSON. */
  public static String toJson(TrialRecord trial) {
    return JSON.writeValueAsString(trial);
  }

  /** A trial as pretty JSON in UTF-8. */
  public static byte[] toBytes(TrialRecord trial) {
    return JSON.writeValueAsBytes(trial);
  }

  /**
   * Reads back what {@link #toJson} wrote.
   *
   * @param origin what to call the text in the message of a failure
   */
  public static TrialRecord trial(String json, String origin) {
    return read(json, TrialRecord.class, origin);
  }

  /** Reads back what {@link #toBytes} wrote. */
  public static TrialRecord trial(byte[] json, String origin) {
    return trial(new String(json, StandardCharsets.UTF_8), origin);
  }

  /** The same run as its records would give it back: without passwords. */
  public static RunResult cleaned(RunResult run) {
    String json = runJson(run);
    List<TrialRecord> trials =
        run.trials().stream().map(trial -> trial(toJson(trial), trial.id())).toList();
    return runFile(json, "the run").with(trials);
  }

  static String runJson(RunResult run) {
    return JSON.writeValueAsString(RunFile.of(run));
  }

  static RunFile runFile(String json, String origin) {
    return read(json, RunFile.class, origin);
  }

  private static <T> T read(String json, Class<T> type, String origin) {
    try {
      JsonNode tree = JSON.readTree(json);
      requireKnownSchema(tree, origin);
      return JSON.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw new ReportException(
          "%s is no record of a run: %s. It was cut short or edited: take the original, or run again."
              .formatted(origin, firstLine(e.getOriginalMessage())),
          e);
    }
  }

  private static void requireKnownSchema(JsonNode tree, String origin) {
    JsonNode schema = tree.path("schema");
    if (!schema.isInt() || schema.intValue() != TrialRecord.SCHEMA) {
      throw new ReportException(
          "%s has schema version %s, but this cutover reads version %d: take the cutover that wrote it, or run again."
              .formatted(
                  origin,
                  schema.isMissingNode() ? "(none)" : schema.toString(),
                  TrialRecord.SCHEMA));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unreadable").replaceAll("; `.*", "");
  }

  private static SimpleModule spellings() {
    return new SimpleModule("cutover")
        .addSerializer(String.class, new WithoutSecrets())
        .addSerializer(Digest.class, new DigestAsHex())
        .addDeserializer(Digest.class, new HexAsDigest());
  }

  private static final class WithoutSecrets extends ValueSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
      json.writeString(Secrets.hidden(text));
    }
  }

  private static final class DigestAsHex extends ValueSerializer<Digest> {
    @Override
    public void serialize(Digest digest, JsonGenerator json, SerializationContext context) {
      json.writeString(digest.toString());
    }
  }

  private static final class HexAsDigest extends ValueDeserializer<Digest> {
    @Override
    public Digest deserialize(JsonParser json, DeserializationContext context) {
      try {
        return Digest.parse(json.getString());
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(Digest.class, "%s", e.getMessage());
      }
    }
  }
}
