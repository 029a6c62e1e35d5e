package dev.cutover.backend.cozo;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the engine says to a script.
 *
 * @param ok whether it did what the script says
 * @param said its message and the causes of that, where it did not
 */
record Answer(boolean ok, String said) {
  /**
   * Reads an answer and feeds its rows to the sink as they come.
   *
   * @throws tools.jackson.core.JacksonException where this is no answer of the engine, or no more
   *     of it comes
   */
  static Answer read(InputStream body, Consumer<Cells> sink) {
    boolean ok = false;
    List<String> said = new ArrayList<>();
    try (JsonParser json = Json.read(body)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token != JsonToken.PROPERTY_NAME) {
          continue;
        }
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
          case "ok" -> ok = value == JsonToken.VALUE_TRUE;
          case "rows" -> rows(json, sink);
          case "message" -> said.addFirst(json.getString());
          case "causes" -> causes(json, said);
          default -> json.skipChildren();
        }
      }
    }
    return new Answer(ok, String.join(": ", said));
  }

  private static void rows(JsonParser json, Consumer<Cells> sink) {
    Cells cells = new Cells(json);
    while (json.nextToken() == JsonToken.START_ARRAY) {
      sink.accept(cells);
      untilEnd(json);
    }
  }

  /** Leaves the cells that were not asked for. */
  private static void untilEnd(JsonParser json) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      json.skipChildren();
    }
  }

  private static void causes(JsonParser json, List<String> said) {
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      said.add(json.getString());
    }
  }
}
