package dev.cutover.measure;

import dev.cutover.extract.Corpus;
import dev.cutover.measure.TrialRecord.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs one cell once, in this JVM. */
public final class Trial {
  private Trial() {}

  /** Measures; whatever fails on the way is in the record's outcome. */
  public static TrialRecord run(TrialSpec spec, Bench bench) {
    String startedAt = bench.clock().instant().toString();
    Findings findings = new Findings();
    Outcome outcome = outcome(spec, bench, findings);
    return spec.record(
        startedAt, findings.contentId(), environment(bench), outcome, findings.measurements());
  }

  private static Map<String, String> environment(Bench bench) {
    Map<String, String> environment = new TreeMap<>(bench.environment());
    environment.put(TrialRecord.COMPILATION, HotSpot.option("CompilationMode"));
    environment.put(TrialRecord.HUGE_PAGES, HotSpot.option("UseTransparentHugePages"));
    return environment;
  }

  private static Outcome outcome(TrialSpec spec, Bench bench, Findings findings) {
    try {
      Optional<String> missing = missing(spec, bench);
      if (missing.isPresent()) {
        return new Outcome.Skipped(missing.get());
      }
      measure(spec, bench, findings);
      return new Outcome.Completed();
    } catch (OutOfMemoryError e) {
      return new Outcome.Broken(
          "a heap of %d MB is too small for it: %s"
              .formatted(spec.load().heapMegabytes(), OneLine.of(e)));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return new Outcome.Broken(OneLine.of(e));
    }
  }

  private static Optional<String> missing(TrialSpec spec, Bench bench) {
    return spec.targets().stream()
        .flatMap(target -> Stream.concat(Stream.of(target.primary()), target.secondary().stream()))
        .flatMap(uri -> bench.backends().apply(uri).missing(uri).stream())
        .findFirst();
  }

  private static void measure(TrialSpec spec, Bench bench, Findings findings) {
    try (Corpus corpus = bench.corpora().apply(spec.corpus())) {
      switch (spec.work()) {
        case TrialSpec.Work.Pipeline(var variant) ->
            new PipelineTrial(spec, variant, corpus, bench, findings).run();
        case TrialSpec.Work.Roofline(int batchRows) ->
            new RooflineTrial(spec, batchRows, corpus, bench, findings).run();
      }
    }
  }
}
