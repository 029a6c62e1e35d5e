package dev.cutover.pipeline.queue;

import dev.cutover.pipeline.PipelineException;
import dev.cutover.pipeline.axis.RelationsAxis;
import dev.cutover.pipeline.axis.WritesAxis;
import dev.cutover.store.Loan;
import java.nio.file.Path;

/** Opens external queues; put together where brokers and processes are known. */
@FunctionalInterface
public interface ExternalQueues {
  /** Where there are no brokers. */
  ExternalQueues NONE =
      (axis, _, _, _) -> {
        throw new PipelineException("no broker such as " + axis.broker() + " is known here");
      };

  /**
   * Makes the queues of one run.
   *
   * @param loan the store that the processes write
   * @param scratch an existing folder, cleared again when the link is closed
   */
  Link open(WritesAxis.External axis, RelationsAxis relations, Loan loan, Path scratch);
}
