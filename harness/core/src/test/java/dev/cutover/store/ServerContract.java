package dev.cutover.store;

import static dev.cutover.store.SampleRows.oneOfEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A server that dies while it is used. */
public interface ServerContract extends StoreFixture {
  @Test
  default void a_server_that_dies_is_named_without_its_password_and_holds_nobody_up()
      throws Exception {
    assumeTrue(
        backend().capabilities().contains(Capability.SERVER),
        () -> backend().scheme() + " runs in this process");
    try (MortalServer server = mortalServer()) {
      StoreUri uri = server.fresh();
      Store store = open(uri);
      Writer writer = store.writer();
      Reader reader = store.reader();
      writer.write(Batch.of(oneOfEach("a.java")));
      server.kill();
      assertNamed(uri, () -> writer.write(Batch.of(oneOfEach("b.java"))));
      assertNamed(uri, () -> reader.find("a.java"));
      assertNamed(uri, () -> open(uri).close());
      Throwable closing = catchThrowable(store::close);
      assertThat(closing == null || closing instanceof StoreException)
          .as("closing ended with %s", closing)
          .isTrue();
    }
  }

  private static void assertNamed(StoreUri uri, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(uri.toString())
        .satisfies(failure -> LifeContract.assertNoPassword(uri, failure));
  }
}
