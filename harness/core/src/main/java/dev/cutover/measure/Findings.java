package dev.cutover.measure;

import dev.cutover.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a trial has found so far. */
final class Findings {
  private final List<Measurement> measurements = new ArrayList<>();
  private Optional<Digest> contentId = Optional.empty();

  void add(Measurement measurement) {
    measurements.add(measurement);
  }

  /**
   * Notes what an ingestion read.
   *
   * @throws IllegalStateException where another one read something else
   */
  void read(Digest content) {
    if (contentId.isPresent() && !contentId.get().equals(content)) {
      throw new IllegalStateException(
          "the corpus changed while it was measured: run again on sources that nobody edits");
    }
    contentId = Optional.of(content);
  }

  List<Measurement> measurements() {
    return measurements;
  }

  Optional<String> contentId() {
    return contentId.map(Digest::toString);
  }
}
