package dev.cutover.backend.cozo;

import dev.cutover.model.Row;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import tools.jackson.core.JsonGenerator;

/**
 * The values that a script names, on their way into the body of its request. What comes from
 * sources is always one of them, never a part of the script.
 */
final class Parameters {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 12);
  private final JsonGenerator json = Json.write(body);

  Parameters() {
    json.writeStartObject();
    json.writeObjectPropertyStart("params");
  }

  Parameters with(String name, String value) {
    json.writeStringProperty(name, value);
    return this;
  }

  Parameters with(String name, int value) {
    json.writeNumberProperty(name, value);
    return this;
  }

  Parameters withAll(String name, Collection<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
    return this;
  }

  /** Rows of a relation that has this one column. */
  Parameters withColumn(String name, Collection<String> values) {
    json.writeArrayPropertyStart(name);
    for (String value : values) {
      json.writeStartArray();
      json.writeString(value);
      json.writeEndArray();
    }
    json.writeEndArray();
    return this;
  }

  Parameters withRows(String name, Collection<? extends Row> rows) {
    json.writeArrayPropertyStart(name);
    for (Row row : rows) {
      StoredRows.write(row, json);
    }
    json.writeEndArray();
    return this;
  }

  /** The whole body; nothing can be added any more. */
  byte[] body(String script, boolean immutable) {
    json.writeEndObject();
    json.writeStringProperty("script", script);
    json.writeBooleanProperty("immutable", immutable);
    json.writeEndObject();
    json.close();
    return body.toByteArray();
  }
}
