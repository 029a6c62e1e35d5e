package dev.cutover.ci.micro;

import dev.cutover.ci.House;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Extractor;
import dev.cutover.extract.FileFacts;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.Language;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A Java file of the synthetic corpus, chosen by its size, the same in every run. */
final class Sample {
  private static final String CORPUS = "synthetic:java?files=2000&seed=42";

  private final House house;
  private final String path;
  private final byte[] content;

  private Sample(House house, String path, byte[] content) {
    this.house = house;
    this.path = path;
    this.content = content;
  }

  /** The production file whose size is nearest. */
  static Sample nearest(House house, int bytes) {
    try (Corpus corpus = house.corpus(CORPUS);
        Stream<SourceFile> files = corpus.files()) {
      return files
          .filter(file -> file.path().endsWith(".java"))
          .map(file -> new Sample(house, file.path(), read(file)))
          .min(Comparator.comparingInt(sample -> Math.abs(sample.content.length - bytes)))
          .orElseThrow();
    }
  }

  /** The first rows of the corpus, as its oracle knows them. */
  static List<Row> rows(House house, int count) {
    try (Corpus corpus = house.corpus(CORPUS);
        Stream<Row> rows = corpus.oracle().orElseThrow().rows()) {
      return rows.limit(count).toList();
    }
  }

  String path() {
    return path;
  }

  /** Its bytes; not to be changed. */
  byte[] content() {
    return content;
  }

  Language language() {
    return house.languages().of(path).orElseThrow();
  }

  FileFacts facts() {
    try (Extractor extractor = language().extractor()) {
      return extractor.extract(content);
    } catch (IgnoredException e) {
      throw new IllegalStateException("the corpus wrote what its language ignores: " + path, e);
    }
  }

  private static byte[] read(SourceFile file) {
    try {
      return file.content().read();
    } catch (IgnoredException e) {
      throw new IllegalStateException("the corpus ignores its own file " + file.path(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
