package dev.cutover.reports;

/** A report that could not be written, or records that could not be read back. */
public class ReportException extends RuntimeException {
  public ReportException(String message) {
    super(message);
  }

  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
