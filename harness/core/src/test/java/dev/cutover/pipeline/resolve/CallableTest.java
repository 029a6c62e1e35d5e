package dev.cutover.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallableTest {
  private static final Callable OF_INT = new Callable("A.java#method:A.push(int)", 1);
  private static final Callable OF_TEXT = new Callable("A.java#method:A.push(java.lang.String)", 1);
  private static final Callable OF_TYPE = new Callable("A.java#method:A.get(int,Class<T,U>)", 2);
  private static final Callable OF_LIST = new Callable("A.java#method:A.get(int,List<T>)", 2);

  @Test
  void overloads_are_told_apart_by_the_simple_names_of_known_types() {
    assertThat(Callable.choose(List.of(OF_INT, OF_TEXT), 1, List.of("String"))).contains(OF_TEXT);
    assertThat(Callable.choose(List.of(OF_TYPE, OF_LIST), 2, List.of("", "List")))
        .contains(OF_LIST);
  }

  @Test
  void overloads_that_known_types_leave_open_are_not_guessed() {
    assertThat(Callable.choose(List.of(OF_INT, OF_TEXT), 1, List.of(""))).isEmpty();
    assertThat(Callable.choose(List.of(OF_INT, OF_TEXT), 1, List.of("long"))).isEmpty();
    assertThat(Callable.choose(List.of(OF_TYPE, OF_LIST), 2, List.of("int", ""))).isEmpty();
  }

  @Test
  void without_types_the_first_key_of_as_many_parameters_is_taken() {
    assertThat(Callable.choose(List.of(OF_TEXT, OF_INT, OF_LIST), 1, List.of())).contains(OF_INT);
  }

  @Test
  void equal_parameters_of_twins_are_no_choice() {
    Callable twin = new Callable("B.java#method:A.push(int)", 1);

    assertThat(Callable.choose(List.of(twin, OF_INT), 1, List.of(""))).contains(OF_INT);
  }
}
