package dev.cutover.corpora;

import dev.cutover.artifacts.MavenHome;
import dev.cutover.corpora.dir.DirKind;
import dev.cutover.corpora.java.JavaGenerator;
import dev.cutover.corpora.sources.SourcesKind;
import dev.cutover.corpora.sql.SqlGenerator;
import dev.cutover.corpora.synthetic.SyntheticKind;
import dev.cutover.extract.Corpus;
import java.util.List;
import java.util.stream.Collectors;

/** Opens corpora by their URIs. */
public final class Corpora {
  /** Every kind of corpus, a line each. */
  public static final List<CorpusKind> KINDS =
      List.of(
          new DirKind(SizeLimit.DEFAULT),
          new SourcesKind(MavenHome.ofUser(), SizeLimit.DEFAULT),
          new SyntheticKind(List.of(new JavaGenerator(), new SqlGenerator())));

  private Corpora() {}

  /**
   * Opens the corpus of this URI: {@code dir:/src/guava}, {@code synthetic:java?files=100&seed=7}.
   *
   * @throws CorpusException where there is none such
   */
  public static Corpus open(String uri) {
    return open(uri, KINDS);
  }

  /** Opens the corpus of this URI from kinds of one's own. */
  public static Corpus open(String uri, List<CorpusKind> kinds) {
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? uri : uri.substring(0, colon);
    for (CorpusKind kind : kinds) {
      if (colon > 0 && kind.scheme().equals(scheme)) {
        return kind.open(uri.substring(colon + 1));
      }
    }
    throw new CorpusException(
        "corpus '"
            + uri
            + "' is of no known kind; write one of: "
            + kinds.stream().map(CorpusKind::usage).collect(Collectors.joining("  ")));
  }
}
