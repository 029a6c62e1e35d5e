package dev.cutover.measure;

import dev.cutover.enrich.Enrichers;
import dev.cutover.extract.Corpus;
import dev.cutover.extract.Languages;
import dev.cutover.pipeline.IngestRequest;
import dev.cutover.pipeline.IngestResult;
import dev.cutover.store.Backend;
import dev.cutover.store.StoreUri;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/**
 * What a trial works with; put together where all modules are known.
 *
 * @param corpora opens a corpus by its URI
 * @param backends finds the backend of a connection string
 * @param enrichers opens what variants that enrich ask
 * @param ingestion runs the pipeline and finishes the store: {@link
 *     dev.cutover.pipeline.Ingestion#run}
 * @param clock tells when a trial started
 * @param ticker times everything
 * @param cores that the machine has
 * @param environment goes into every record as it is
 */
public record Bench(
    Function<String, Corpus> corpora,
    Function<StoreUri, Backend> backends,
    Languages languages,
    Enrichers enrichers,
    Function<IngestRequest, IngestResult> ingestion,
    Clock clock,
    Ticker ticker,
    int cores,
    Map<String, String> environment) {}
