package dev.cutover.reports.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what has the same title, first come first. */
final class Groups {
  private Groups() {}

  static <T> Map<String, List<T>> by(List<T> all, Function<T, String> title) {
    return all.stream()
        .collect(Collectors.groupingBy(title, LinkedHashMap::new, Collectors.toList()));
  }
}
