package dev.cutover.corpora.languages;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Members of the types that a language brings along, and that most programs call. */
public final class BuiltInMembers {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Of str, bytes, list, dict, set, files, threads, regular expressions. */
  public static final Set<String> PYTHON =
      words(
          """
          acquire add append capitalize casefold center clear close copy count decode difference
          discard encode endswith expandtabs extend find findall finditer flush format fullmatch get
          group groupdict groups index insert intersection isalnum isalpha isdigit isdisjoint islower
          isnumeric issubset issuperset isupper items join keys ljust lower lstrip match partition pop
          popitem read readline readlines release remove replace reverse rfind rindex rjust rpartition
          rsplit rstrip search seek setdefault sort split splitlines start startswith strip sub
          swapcase symmetric_difference tell title translate truncate union update upper values write
          writelines zfill isoformat strftime total_seconds timestamp date time weekday
          """);

  /** Of strings, arrays, maps, sets, promises, functions, and the document. */
  public static final Set<String> ECMASCRIPT =
      words(
          """
          add addEventListener apply at bind call catch charAt charCodeAt clear codePointAt concat
          delete endsWith entries every exec fill filter finally find findIndex findLast flat flatMap
          forEach from get getAttribute has hasOwnProperty includes indexOf insertBefore join keys
          lastIndexOf localeCompare log map match matchAll next of padEnd padStart pop push reduce
          reduceRight removeEventListener repeat replace replaceAll reverse search set setAttribute
          shift slice some sort splice split startsWith substr substring test then toFixed
          toISOString toLowerCase toString toUpperCase trim trimEnd trimStart unshift values valueOf
          """);

  /** Of the standard library's Option, Result, Iterator, Vec, String, maps and cells. */
  public static final Set<String> RUST =
      words(
          """
          all and_then any append as_bytes as_deref as_mut as_ref as_slice as_str borrow borrow_mut
          bytes chain chars clear clone cloned cmp collect contains contains_key copied count drain
          end_with ends_with entry enumerate eq err expect extend extend_from_slice filter filter_map
          find find_map first flat_map flatten flush fmt fold for_each get get_mut get_or_insert_with
          insert into into_iter is_empty is_err is_none is_ok is_some iter iter_mut join keys last
          len lines lock map map_err map_or map_or_else max min ne next next_back nth ok ok_or
          ok_or_else or or_else parse partial_cmp peek pop position push push_str read read_line
          remove replace reserve resize retain rev skip skip_while sort sort_by sort_by_key split
          split_at splitn starts_with step_by sum swap take take_while to_lowercase to_owned to_string
          to_vec trim truncate try_from try_into unwrap unwrap_or unwrap_or_default unwrap_or_else
          values values_mut windows write write_all write_fmt write_str zip
          """);

  private BuiltInMembers() {}

  private static Set<String> words(String text) {
    return SPACE.splitAsStream(text.strip()).collect(Collectors.toUnmodifiableSet());
  }
}
