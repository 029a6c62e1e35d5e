package dev.cutover.corpora.sources;

import dev.cutover.artifacts.ArtifactException;
import dev.cutover.artifacts.Artifacts;
import dev.cutover.artifacts.Coordinates;
import dev.cutover.artifacts.MavenHome;
import dev.cutover.corpora.CorpusException;
import dev.cutover.corpora.CorpusKind;
import dev.cutover.corpora.SizeLimit;
import dev.cutover.extract.Corpus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code sources:GROUP:ARTIFACT:VERSION,…}: the sources of published Java libraries. */
public record SourcesKind(Supplier<MavenHome> home, SizeLimit limit) implements CorpusKind {
  /** Three well-known libraries, 2,442 files: the input to show things on. */
  public static final String WELL_KNOWN =
      "sources:com.google.guava:guava:33.4.8-jre,org.springframework:spring-core:6.2.8,"
          + "io.netty:netty-common:4.1.122.Final,io.netty:netty-buffer:4.1.122.Final,"
          + "io.netty:netty-transport:4.1.122.Final,io.netty:netty-handler:4.1.122.Final,"
          + "io.netty:netty-codec-http:4.1.122.Final";

  @Override
  public String scheme() {
    return "sources";
  }

  @Override
  public String usage() {
    return "sources:GROUP:ARTIFACT:VERSION,…";
  }

  @Override
  public Corpus open(String rest) {
    try {
      return JarsCorpus.open(jars(rest), limit);
    } catch (ArtifactException e) {
      throw new CorpusException(String.valueOf(e.getMessage()), e);
    }
  }

  private Map<Coordinates, Path> jars(String rest) {
    SortedMap<String, Coordinates> libraries = new TreeMap<>();
    for (String text : rest.split(",", -1)) {
      Coordinates library = Coordinates.parse(text);
      Coordinates other = libraries.put(JarsCorpus.folder(library), library);
      if (other != null) {
        throw new CorpusException(
            "'" + other + "' and '" + library + "' would lie in one folder; leave one out");
      }
    }
    Map<Coordinates, Path> jars = new LinkedHashMap<>();
    try (Artifacts artifacts = new Artifacts(home.get())) {
      libraries.values().forEach(library -> jars.put(library, artifacts.sources(library)));
    }
    return jars;
  }
}
