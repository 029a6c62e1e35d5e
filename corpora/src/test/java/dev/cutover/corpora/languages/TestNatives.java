package dev.cutover.corpora.languages;

import dev.cutover.corpora.AllLanguages;
import dev.cutover.corpora.treesitter.Natives;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The natives that tests use, unpacked once below the build's folder. */
public final class TestNatives {
  /** A cache directory that lives as long as the build's output. */
  public static final Path CACHE = Path.of("target", "natives").toAbsolutePath();

  /** Those of the jars. */
  public static final Natives SHIPPED = Natives.shipped(CACHE);

  private static final AllLanguages LANGUAGES = new AllLanguages(SHIPPED);

  private TestNatives() {}

  /** The language of a path. */
  public static Language language(String path) {
    return LANGUAGES.of(path).orElseThrow();
  }

  /** The facts of a source in the language of the path. */
  public static FileFacts facts(String path, String source) {
    return facts(path, source.getBytes(StandardCharsets.UTF_8));
  }

  /** The facts of a source in the language of the path. */
  public static FileFacts facts(String path, byte[] source) {
    try (Extractor extractor = language(path).extractor()) {
      return extractor.extract(source);
    } catch (IgnoredException e) {
      throw new AssertionError(e);
    }
  }
}
