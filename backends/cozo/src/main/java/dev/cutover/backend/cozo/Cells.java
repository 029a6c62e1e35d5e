package dev.cutover.backend.cozo;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The cells of one row of an answer, from left to right. */
record Cells(JsonParser json) {
  String text() {
    json.nextToken();
    return json.getString();
  }

  @Nullable String optional() {
    return json.nextToken() == JsonToken.VALUE_NULL ? null : json.getString();
  }

  int number() {
    json.nextToken();
    return json.getIntValue();
  }

  long large() {
    json.nextToken();
    return json.getLongValue();
  }

  /** A sum, which CozoDB works out in floating point; exact up to 2^53. */
  long sum() {
    json.nextToken();
    return (long) json.getDoubleValue();
  }
}
