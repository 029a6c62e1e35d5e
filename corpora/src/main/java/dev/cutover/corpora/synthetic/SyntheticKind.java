package dev.cutover.corpora.synthetic;

import dev.cutover.corpora.CorpusException;
import dev.cutover.corpora.CorpusKind;
import dev.cutover.extract.Corpus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code synthetic:LANGUAGE?files=N&seed=S}: generated sources with an oracle.
 *
 * @param generators one for each language
 */
public record SyntheticKind(List<Generator> generators) implements CorpusKind {
  private static final String FILES = "files";
  private static final String SEED = "seed";
  private static final String TESTS = "tests";

  @Override
  public String scheme() {
    return "synthetic";
  }

  @Override
  public String usage() {
    return "synthetic:"
        + generators.stream().map(Generator::language).collect(Collectors.joining("|"))
        + "?files=N&seed=S";
  }

  @Override
  public Corpus open(String rest) {
    int question = rest.indexOf('?');
    Generator generator = generator(question < 0 ? rest : rest.substring(0, question));
    Reading reading = new Reading(generator, question < 0 ? "" : rest.substring(question + 1));
    Generator.Options options =
        new Generator.Options(
            reading.take(FILES, 200, Integer::valueOf, n -> n > 0, "a number from 1 up"),
            reading.take(SEED, 42L, Long::valueOf, _ -> true, "a whole number"),
            generator.writesTests()
                ? reading.take(
                    TESTS, 0.5, Double::valueOf, t -> t >= 0 && t <= 1, "a share from 0 to 1")
                : 0);
    reading.finish();
    return new SyntheticCorpus(uri(generator, options), options.files(), generator.files(options));
  }

  private Generator generator(String language) {
    for (Generator generator : generators) {
      if (generator.language().equals(language)) {
        return generator;
      }
    }
    throw new CorpusException("no generator writes '" + language + "'; write " + usage());
  }

  private static String uri(Generator generator, Generator.Options options) {
    String uri =
        "synthetic:"
            + generator.language()
            + "?files="
            + options.files()
            + "&seed="
            + options.seed();
    return generator.writesTests() ? uri + "&tests=" + options.tests() : uri;
  }

  /** Takes options out of a query, and keeps what is wrong with them until all are read. */
  private static final class Reading {
    private final String language;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Reading(Generator generator, String query) {
      language = generator.language();
      for (String option : query.split("&", -1)) {
        int equals = option.indexOf('=');
        if (equals > 0) {
          given.put(option.substring(0, equals), option.substring(equals + 1));
        } else if (!option.isEmpty()) {
          problems.add("'" + option + "' has no value");
        }
      }
    }

    <T> T take(
        String name, T otherwise, Function<String, T> parse, Predicate<T> fits, String expected) {
      known.add(name);
      String text = given.remove(name);
      if (text == null) {
        return otherwise;
      }
      try {
        T value = parse.apply(text);
        if (fits.test(value)) {
          return value;
        }
      } catch (NumberFormatException _) {
        // reported below, like a number that does not fit
      }
      problems.add(name + "=" + text + " is not " + expected);
      return otherwise;
    }

    void finish() {
      given.keySet().forEach(name -> problems.add("there is no option '" + name + "'"));
      if (!problems.isEmpty()) {
        throw new CorpusException(
            "synthetic:"
                + language
                + ": "
                + String.join("; ", problems)
                + "; options are "
                + String.join(", ", known));
      }
    }
  }
}
