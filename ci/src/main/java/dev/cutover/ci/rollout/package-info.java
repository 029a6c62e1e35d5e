/** Migrations walked through their phases beside live ingestion and questions. */
@NullMarked
package dev.cutover.ci.rollout;

import org.jspecify.annotations.NullMarked;
