package dev.cutover.corpora.languages;

import java.util.Arrays;

/** Ranges of a file, in order of their starts. */
final class Regions {
  private int[] bounds = new int[64];
  private int size;

  void add(int start, int end) {
    if (size + 2 > bounds.length) {
      bounds = Arrays.copyOf(bounds, size * 2);
    }
    bounds[size++] = start;
    bounds[size++] = end;
  }

  /** The words of each region, added up. */
  int words(SourceText text) {
    int words = 0;
    for (int i = 0; i < size; i += 2) {
      words += text.words(bounds[i], bounds[i + 1]);
    }
    return words;
  }

  /** The words of all regions together, where some overlap. */
  int wordsOfUnion(SourceText text) {
    int words = 0;
    int start = 0;
    int end = -1;
    for (int i = 0; i < size; i += 2) {
      if (bounds[i] > end) {
        words += text.words(start, end);
        start = bounds[i];
      }
      end = Math.max(end, bounds[i + 1]);
    }
    return words + text.words(start, end);
  }
}
