package dev.cutover.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cutover.extract.Corpus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorporaTest {
  @Test
  void an_unknown_scheme_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> Corpora.open("http:x"))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            "corpus 'http:x' is of no known kind; write one of: dir:PATH "
                + " sources:GROUP:ARTIFACT:VERSION,…  synthetic:java|sql?files=N&seed=S");
    assertThatThrownBy(() -> Corpora.open("dir")).isInstanceOf(CorpusException.class);
    assertThatThrownBy(() -> Corpora.open("")).isInstanceOf(CorpusException.class);
  }

  @Test
  void a_corpus_is_opened_again_by_its_uri(@TempDir Path folder) {
    for (String uri : new String[] {"dir:" + folder, "synthetic:java?seed=3", "synthetic:sql"}) {
      try (Corpus corpus = Corpora.open(uri);
          Corpus again = Corpora.open(corpus.uri())) {
        assertThat(again.uri()).isEqualTo(corpus.uri());
      }
    }
  }

  @Test
  void every_wrong_option_is_told_at_once() {
    assertThatThrownBy(
            () -> Corpora.open("synthetic:java?files=0&seed=x&color=red&plain&tests=NaN"))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            "synthetic:java: 'plain' has no value; files=0 is not a number from 1 up; seed=x is not"
                + " a whole number; tests=NaN is not a share from 0 to 1; there is no option"
                + " 'color'; options are files, seed, tests");
    assertThatThrownBy(() -> Corpora.open("synthetic:sql?tests=0.5"))
        .hasMessage("synthetic:sql: there is no option 'tests'; options are files, seed");
    assertThatThrownBy(() -> Corpora.open("synthetic:cobol"))
        .hasMessage("no generator writes 'cobol'; write synthetic:java|sql?files=N&seed=S");
  }
}
