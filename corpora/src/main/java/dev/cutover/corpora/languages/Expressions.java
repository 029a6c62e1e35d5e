package dev.cutover.corpora.languages;

import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a call calls, and on what: {@code find}, {@code this.find}, {@code a.b.find}. */
public final class Expressions {
  /** The name of a call whose callee has none: {@code find()()}. */
  public static final String NAMELESS = "()";

  /** The name to be given to {@link #selfNames} where a call gives the own object. */
  public static final String SUPER_CALL = "super()";

  /** The type of a value that an expression creates. */
  @FunctionalInterface
  public interface Creation {
    /** The type's dotted name; null where the expression does not tell. */
    @Nullable String type(Walk walk, int expression);
  }

  private record Member(int object, int name) {}

  private final Rules rules;
  private final BitSet identifiers = new BitSet();
  private final BitSet transparent = new BitSet();
  private final BitSet selves = new BitSet();
  private final BitSet supers = new BitSet();
  private final BitSet paths = new BitSet();
  private final Map<Integer, Member> members = new HashMap<>();
  private Set<String> selfNames = Set.of();
  private Set<String> ownModule = Set.of();
  private Set<String> pathRoots = Set.of();
  private boolean valuesAreCalled;
  private Creation creation = (_, _) -> null;

  /** Expressions of the grammar that these rules are about. */
  public Expressions(Rules rules) {
    this.rules = rules;
  }

  /** Node types that are a simple name. */
  public Expressions identifiers(String... types) {
    identifiers.or(rules.types(types));
    return this;
  }

  /** Node types that stand for the first of their children: parentheses. */
  public Expressions transparent(String... types) {
    transparent.or(rules.types(types));
    return this;
  }

  /** Node types that are the own object. */
  public Expressions selves(String... types) {
    selves.or(rules.types(types));
    return this;
  }

  /** Node types that are the own object as its super types know it. */
  public Expressions supers(String... types) {
    supers.or(rules.types(types));
    return this;
  }

  /** Names that the own object, or its type, goes by. */
  public Expressions selfNames(String... names) {
    selfNames = Set.of(names);
    return this;
  }

  /**
   * Expressions that the module is known by to itself, so that its members are names at the top.
   */
  public Expressions ownModule(String... names) {
    ownModule = Set.of(names);
    return this;
  }

  /** A node type of {@code object.name}. */
  public Expressions member(String type, String object, String name) {
    members.put(rules.type(type), new Member(rules.field(object), rules.field(name)));
    return this;
  }

  /** A node type of {@code Scope::name}, whose parts are no values. */
  public Expressions path(String type, String scope, String name) {
    paths.set(rules.type(type));
    return member(type, scope, name);
  }

  /** Names that a path may begin with and that say nothing about where it leads. */
  public Expressions pathRoots(String... names) {
    pathRoots = Set.of(names);
    return this;
  }

  /** Lets a call of a local variable's name be one of its value, whatever else bears the name. */
  public Expressions callingValues() {
    valuesAreCalled = true;
    return this;
  }

  /** How the type of a new value is found. */
  public Expressions creation(Creation how) {
    creation = how;
    return this;
  }

  /** Adds the call of a callee, which may be any expression. */
  public void call(Walk walk, int call, int callee, int arity) {
    int called = callee < 0 ? callee : unwrapped(walk.tree(), callee);
    int from = walk.current();
    Member member = called < 0 ? null : members.get(walk.tree().symbol(called));
    if (called >= 0 && identifiers.get(walk.tree().symbol(called))) {
      walk.call(called, holdsValue(walk, called) ? Receiver.LOCAL : Receiver.NONE, arity);
    } else if (member == null) {
      walk.refer(from, EdgeKind.CALLS, call, NAMELESS, Receiver.UNKNOWN, arity);
    } else {
      int name = innermostName(walk, called);
      String simple = Names.simple(Names.dotted(walk.compact(name)));
      Receiver receiver =
          heldByField(walk, called) ? Receiver.LOCAL : receiverOf(walk, called, name);
      walk.refer(from, EdgeKind.CALLS, name, simple, receiver, arity);
    }
  }

  /** {@code this.done()} where {@code this.done = callback}: no method is what is called. */
  private boolean heldByField(Walk walk, int member) {
    int object = valuesAreCalled ? walk.tree().firstChild(member) : SyntaxTree.NONE;
    boolean own =
        object >= 0
            && (selves.get(walk.tree().symbol(object))
                || (identifiers.get(walk.tree().symbol(object))
                    && selfNames.contains(walk.name(object))));
    return own && walk.variable(Names.dotted(walk.compact(member))) != null;
  }

  /** Whether a name is a local variable here, so that no definition is what is called. */
  private boolean holdsValue(Walk walk, int identifier) {
    Variables.Known variable = valuesAreCalled ? walk.variable(walk.name(identifier)) : null;
    return variable != null && variable.isLocal();
  }

  /** The name of {@code a::b::c} may be nested to the right. */
  private int innermostName(Walk walk, int called) {
    SyntaxTree tree = walk.tree();
    int node = called;
    while (true) {
      Member member = members.get(tree.symbol(node));
      int name = member == null ? SyntaxTree.NONE : tree.child(node, member.name);
      if (name < 0) {
        return node;
      }
      node = name;
    }
  }

  private Receiver receiverOf(Walk walk, int called, int name) {
    SyntaxTree tree = walk.tree();
    if (paths.get(tree.symbol(called))) {
      return path(walk.compact(tree.start(called), tree.start(name)));
    }
    Member member = members.get(tree.symbol(called));
    return receiver(walk, member == null ? SyntaxTree.NONE : tree.child(called, member.object));
  }

  private Receiver path(String written) {
    String dotted = Names.dotted(written);
    String scope = dotted.endsWith(".") ? dotted.substring(0, dotted.length() - 1) : dotted;
    while (pathRoots.contains(scope.substring(0, Math.max(0, scope.indexOf('.'))))) {
      scope = scope.substring(scope.indexOf('.') + 1);
    }
    if (scope.isEmpty() || pathRoots.contains(scope)) {
      return Receiver.NONE;
    }
    return selfNames.contains(scope) ? Receiver.SELF : Receiver.member(scope);
  }

  /** What a member is taken of. */
  public Receiver receiver(Walk walk, int expression) {
    SyntaxTree tree = walk.tree();
    int on = expression < 0 ? expression : unwrapped(tree, expression);
    if (on < 0) {
      return Receiver.UNKNOWN;
    }
    int symbol = tree.symbol(on);
    if (selves.get(symbol)) {
      return Receiver.SELF;
    }
    if (identifiers.get(symbol)) {
      return named(walk, walk.name(on));
    }
    if (members.containsKey(symbol)) {
      return dotted(walk, on);
    }
    return isSuper(walk, on) ? Receiver.SUPER : Receiver.of(creation.type(walk, on));
  }

  /** {@code super}, and Python's {@code super()} or {@code super(Shop, self)}. */
  private boolean isSuper(Walk walk, int on) {
    return supers.get(walk.tree().symbol(on))
        || (selfNames.contains(SUPER_CALL) && isCallOfSuper(walk, walk.tree().firstChild(on)));
  }

  private static boolean isCallOfSuper(Walk walk, int callee) {
    return callee >= 0 && walk.isText(callee, "super");
  }

  private Receiver named(Walk walk, String simple) {
    if (ownModule.contains(simple)) {
      return Receiver.NONE;
    }
    if (selfNames.contains(simple)) {
      return Receiver.SELF;
    }
    Variables.Known variable = walk.variable(simple);
    if (variable != null && variable.type() != null && selfNames.contains(variable.type())) {
      return Receiver.SELF;
    }
    return variable == null ? Receiver.member(simple) : Receiver.of(variable.type());
  }

  /** {@code this.shop}, {@code a.b.Shop}; a field of any other value is not known. */
  private Receiver dotted(Walk walk, int member) {
    SyntaxTree tree = walk.tree();
    String written = Names.dotted(walk.compact(member));
    if (ownModule.contains(written)) {
      return Receiver.NONE;
    }
    Variables.Known field = walk.variable(written);
    if (field != null) {
      return Receiver.of(field.type());
    }
    int first = member;
    for (Member at = members.get(tree.symbol(first));
        at != null && first >= 0;
        at = first < 0 ? null : members.get(tree.symbol(first))) {
      first = tree.child(first, at.object);
    }
    boolean isPath = first >= 0 && identifiers.get(tree.symbol(first));
    String root = isPath ? walk.name(first) : "";
    boolean isValue = selfNames.contains(root) || walk.variable(root) != null;
    return isPath && !isValue ? Receiver.member(written) : Receiver.UNKNOWN;
  }

  /** The type of a value: of one just created, of a known variable; null where untold. */
  public @Nullable String typeOf(Walk walk, int expression) {
    int value = expression < 0 ? expression : unwrapped(walk.tree(), expression);
    if (value < 0) {
      return null;
    }
    if (identifiers.get(walk.tree().symbol(value))) {
      Variables.Known variable = walk.variable(walk.name(value));
      return variable == null ? null : variable.type();
    }
    return creation.type(walk, value);
  }

  private int unwrapped(SyntaxTree tree, int expression) {
    int inner = expression;
    while (inner >= 0 && transparent.get(tree.symbol(inner))) {
      inner = tree.firstChild(inner);
    }
    return inner;
  }
}
