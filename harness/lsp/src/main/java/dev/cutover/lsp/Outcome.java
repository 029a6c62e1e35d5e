package dev.cutover.lsp;

/** What became of a question; see {@link dev.cutover.enrich.Enrichment}. */
enum Outcome {
  ANSWERED,
  SILENT,
  TIMED_OUT,
  FAILED,
  REFUSED,
  UNSERVED,
  UNPLACED
}
