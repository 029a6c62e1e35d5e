package dev.cutover.backend.cozo;

import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes JSON token by token; texts may be of any length. */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private Json() {}

  static JsonGenerator write(OutputStream to) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), to);
  }

  static JsonParser read(InputStream from) {
    return FACTORY.createParser(ObjectReadContext.empty(), from);
  }
}
