package dev.cutover.backend.cozo;

import dev.cutover.model.Edge;
import dev.cutover.model.Entity;
import dev.cutover.model.Row;
import dev.cutover.store.Backend;
import dev.cutover.store.BulkSpeed;
import dev.cutover.store.Durability;
import dev.cutover.store.NameMatcher;
import dev.cutover.store.OpenOptions;
import dev.cutover.store.Reader;
import dev.cutover.store.Store;
import dev.cutover.store.StoreUri;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** To be asked for {@code -Dbulk.durability=none}, as nothing else is promised. */
final class CozoBulkSpeed extends BulkSpeed {
  @Override
  protected Backend backend() {
    return new CozoServerBackend();
  }

  @Override
  protected StoreUri freshUri(Path folder) {
    return SharedServer.fresh();
  }

  @Override
  protected BareLoop bareLoop(Path folder, Durability durability) {
    return new Puts(SharedServer.fresh());
  }

  /** The store's relations and their indexes; one script of two puts for each batch. */
  private static final class Puts implements BareLoop {
    private final StoreUri uri;
    private final Address address;
    private final String script;
    private final HttpClient http = HttpClient.newHttpClient();

    Puts(StoreUri uri) {
      this.uri = uri;
      this.address = Address.parse(uri);
      this.script = Table.ENTITIES.put(address.graph()) + Table.EDGES.put(address.graph());
      new CozoServerBackend().open(uri, OpenOptions.DEFAULT).close();
    }

    @Override
    public void write(List<Row> rows) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(address.server().resolve("text-query"))
              .header("content-type", "application/json")
              .header("x-cozo-auth", address.token().orElseThrow())
              .POST(HttpRequest.BodyPublishers.ofByteArray(body(rows)))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer.body());
      }
    }

    @Override
    public long count() {
      try (Store store = new CozoServerBackend().open(uri, OpenOptions.DEFAULT);
          Reader reader = store.reader()) {
        return reader.counts().values().stream().mapToLong(Long::longValue).sum();
      }
    }

    @Override
    public void close() {
      http.close();
    }

    private byte[] body(List<Row> rows) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JsonGenerator json = Json.write(bytes)) {
        json.writeStartObject();
        json.writeStringProperty("script", script);
        json.writeObjectPropertyStart("params");
        json.writeArrayPropertyStart(Table.ENTITIES.in(address.graph()));
        rows.stream().filter(Entity.class::isInstance).forEach(row -> add(json, (Entity) row));
        json.writeEndArray();
        json.writeArrayPropertyStart(Table.EDGES.in(address.graph()));
        rows.stream().filter(Edge.class::isInstance).forEach(row -> add(json, (Edge) row));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
      }
      return bytes.toByteArray();
    }

    private static void add(JsonGenerator json, Entity entity) {
      json.writeStartArray();
      json.writeString(entity.key());
      json.writeString(entity.kind().toString());
      json.writeString(entity.name());
      json.writeString(entity.qualifiedName());
      json.writeString(entity.language());
      json.writeString(entity.path());
      json.writeNumber(entity.span().startLine());
      json.writeNumber(entity.span().endLine());
      json.writeNumber(entity.span().startByte());
      json.writeNumber(entity.span().endByte());
      json.writeString(entity.signature());
      json.writeString(entity.visibility().toString());
      json.writeNumber(entity.contentHash());
      json.writeNull();
      json.writeString(NameMatcher.fold(entity.name()));
      json.writeEndArray();
    }

    private static void add(JsonGenerator json, Edge edge) {
      json.writeStartArray();
      json.writeString(edge.from());
      json.writeString(edge.kind().toString());
      json.writeString(edge.to());
      json.writeString(edge.path());
      json.writeNumber(edge.sites());
      json.writeNumber(edge.firstLine());
      json.writeNumber(edge.firstByte());
      json.writeString(edge.certainty().toString());
      json.writeEndArray();
    }
  }
}
