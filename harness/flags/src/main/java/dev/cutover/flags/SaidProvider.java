package dev.cutover.flags;

import dev.cutover.rollout.flag.Flag;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import java.util.Optional;

/** What one source says, as a provider of OpenFeature; it may say something else later. */
final class SaidProvider implements FeatureProvider {
  /** Under which the place is told where a flag is said. */
  static final String PLACE = "place";

  private final String name;
  private volatile Said said;

  SaidProvider(String name, Said said) {
    this.name = name;
    this.said = said;
  }

  void say(Said other) {
    said = other;
  }

  @Override
  public Metadata getMetadata() {
    return () -> name;
  }

  @Override
  public ProviderEvaluation<Boolean> getBooleanEvaluation(
      String key, Boolean otherwise, EvaluationContext context) {
    Optional<Said.Word> word = Flag.of(key).flatMap(said::of);
    return word.map(SaidProvider::evaluation).orElseGet(() -> nothing(otherwise));
  }

  private static ProviderEvaluation<Boolean> evaluation(Said.Word word) {
    return ProviderEvaluation.<Boolean>builder()
        .value(word.on())
        .variant(word.on() ? "on" : "off")
        .reason(Reason.STATIC.toString())
        .flagMetadata(ImmutableMetadata.builder().addString(PLACE, word.place()).build())
        .build();
  }

  private static <T> ProviderEvaluation<T> nothing(T otherwise) {
    return ProviderEvaluation.<T>builder()
        .value(otherwise)
        .errorCode(ErrorCode.FLAG_NOT_FOUND)
        .build();
  }

  @Override
  public ProviderEvaluation<String> getStringEvaluation(
      String key, String otherwise, EvaluationContext context) {
    return nothing(otherwise);
  }

  @Override
  public ProviderEvaluation<Integer> getIntegerEvaluation(
      String key, Integer otherwise, EvaluationContext context) {
    return nothing(otherwise);
  }

  @Override
  public ProviderEvaluation<Double> getDoubleEvaluation(
      String key, Double otherwise, EvaluationContext context) {
    return nothing(otherwise);
  }

  @Override
  public ProviderEvaluation<Value> getObjectEvaluation(
      String key, Value otherwise, EvaluationContext context) {
    return nothing(otherwise);
  }
}
