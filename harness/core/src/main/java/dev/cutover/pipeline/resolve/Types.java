package dev.cutover.pipeline.resolve;

import dev.cutover.pipeline.resolve.TypeFact.About;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers which types a value has and a type inherits from, by what all files tell. Belongs to one
 * thread; what was asked lately is remembered.
 */
final class Types {
  private static final int REMEMBERED = 4096;
  private static final int REMEMBERED_LINEAGES = 1024;
  private static final int LONGEST_CHAIN = 6;
  private static final int MOST_TYPES = 200;

  private final TypeFacts facts;
  private final Map<Question, List<String>> lately = new Lately<>(REMEMBERED);
  private final Map<Question, Lineage> lineages = new Lately<>(REMEMBERED_LINEAGES);

  private record Question(String family, About kind, String about) {}

  /** Forgets what was not asked for longest. */
  private static final class Lately<V> extends LinkedHashMap<Question, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    Lately(int most) {
      super(64, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Question, V> eldest) {
      return size() > most;
    }
  }

  Types(TypeFacts facts) {
    this.facts = facts;
  }

  /** Whether nothing is known of any type. */
  boolean areUnknown() {
    return facts.isEmpty();
  }

  /**
   * Qualified names that the type of a value may go by, the value being named by one of these: a
   * field, or what returns it; {@code shop.Cart.owner().age} is the {@code age} of what {@code
   * owner} returns. Empty where no file tells.
   */
  List<String> ofValue(String family, Collection<String> names) {
    return ofValue(family, names, LONGEST_CHAIN);
  }

  private List<String> ofValue(String family, Collection<String> names, int depth) {
    for (String name : names) {
      List<String> told = inherited(family, name);
      if (!told.isEmpty()) {
        return told;
      }
    }
    if (depth == 0) {
      return List.of();
    }
    Set<String> holders = new LinkedHashSet<>();
    Set<String> members = new LinkedHashSet<>();
    for (String name : names) {
      if (!Dotted.lastTwo(name).isEmpty()) {
        holders.add(Dotted.holder(name));
        members.add(Dotted.last(name));
      }
    }
    if (holders.isEmpty() || members.size() != 1) {
      return List.of();
    }
    String member = members.iterator().next();
    List<String> through =
        ofValue(family, holders, depth - 1).stream()
            .map(type -> Dotted.join(type, member))
            .toList();
    return through.isEmpty() ? through : ofValue(family, through, 0);
  }

  /** The type of a member's value, declared in the type that the name says or in one above it. */
  private List<String> inherited(String family, String name) {
    String member = Dotted.last(name);
    if (!facts.mayTellMember(member)) {
      return List.of();
    }
    for (String type : withSuperTypes(family, Dotted.holder(name))) {
      List<String> told = ask(family, About.VALUE, Dotted.join(type, member));
      if (!told.isEmpty()) {
        return told;
      }
    }
    return List.of();
  }

  /** A type and all that it inherits from, the nearest first. */
  List<String> withSuperTypes(String family, String type) {
    return facts.mayTell(type) ? lineage(family, type).types() : List.of(type);
  }

  /** Those of a type and what it inherits from that go by one of these simple names. */
  List<String> withSuperTypes(String family, String type, Set<String> named) {
    if (facts.mayTell(type)) {
      return lineage(family, type).named(named);
    }
    return named.contains(Dotted.last(type)) ? List.of(type) : List.of();
  }

  private Lineage lineage(String family, String type) {
    Question question = new Question(family, About.SUPER_TYPE, type);
    Lineage known = lineages.get(question);
    if (known == null) {
      known = climb(family, type);
      lineages.put(question, known);
    }
    return known;
  }

  private Lineage climb(String family, String type) {
    Set<String> all = new LinkedHashSet<>(List.of(type));
    List<String> level = List.of(type);
    while (!level.isEmpty() && all.size() < MOST_TYPES) {
      List<String> next = new ArrayList<>();
      for (String each : level) {
        for (String superType : ask(family, About.SUPER_TYPE, each)) {
          if (all.add(superType)) {
            next.add(superType);
          }
        }
      }
      level = next;
    }
    return new Lineage(List.copyOf(all));
  }

  private List<String> ask(String family, About kind, String about) {
    if (!facts.mayTell(about)) {
      return List.of();
    }
    Question question = new Question(family, kind, about);
    List<String> known = lately.get(question);
    if (known == null) {
      known = answer(question);
      lately.put(question, known);
    }
    return known;
  }

  private List<String> answer(Question question) {
    List<TypeFact> found =
        facts.about(question.about).stream()
            .filter(fact -> fact.kind() == question.kind && fact.family().equals(question.family))
            .toList();
    List<TypeFact> exact =
        found.stream().filter(fact -> fact.about().equals(question.about)).toList();
    if (!exact.isEmpty()) {
      return types(exact, question.kind);
    }
    boolean single = Dotted.lastTwo(question.about).isEmpty();
    List<TypeFact> near =
        found.stream()
            .filter(fact -> !single && Dotted.overlap(fact.about(), question.about))
            .toList();
    boolean isOne = near.stream().map(TypeFact::about).distinct().count() == 1;
    return isOne ? types(near, question.kind) : List.of();
  }

  /** Several facts about one value must agree, as those of overloads do not. */
  private static List<String> types(List<TypeFact> facts, About kind) {
    Set<String> types = new LinkedHashSet<>();
    Set<String> simple = new LinkedHashSet<>();
    for (TypeFact fact : facts) {
      types.addAll(fact.types());
      simple.add(Dotted.last(fact.types().getFirst()));
    }
    return kind == About.VALUE && simple.size() > 1 ? List.of() : List.copyOf(types);
  }
}
