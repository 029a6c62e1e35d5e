/**
 * What a code graph is made of: five relations of rows, how a row is named, written and compared.
 *
 * <p>Rows are plain records. Their identity ({@link dev.cutover.model.Row#identity}) and their
 * canonical binary form ({@link dev.cutover.model.RowCodec}) are the same on every backend, so two
 * stores are equal exactly when the {@link dev.cutover.model.Fingerprint}s of their rows are.
 * Nothing here knows where rows come from or go to.
 */
@NullMarked
package dev.cutover.model;

import org.jspecify.annotations.NullMarked;
