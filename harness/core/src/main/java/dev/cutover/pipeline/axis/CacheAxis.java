package dev.cutover.pipeline.axis;

/** Whether a file whose content was seen before is parsed again. */
public sealed interface CacheAxis {
  /** Always. */
  record Off() implements CacheAxis {}

  /**
   * Facts are kept by content hash, in memory, least recently used first out.
   *
   * @param megabytes of source text whose facts are kept, at least 1
   */
  record ByContent(int megabytes) implements CacheAxis {}

  /**
   * Facts are kept by content hash and version of the extractor, in a folder that outlives the run.
   *
   * @param megabytes on disk, at least 1
   */
  record OnDisk(int megabytes) implements CacheAxis {}
}
