package dev.cutover.corpora.languages;

import dev.cutover.corpora.treesitter.SyntaxTree;
import dev.cutover.model.EdgeKind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what a call calls, and on what: {@code find}, {@code this.find}, {@code a.b.find}. */
public final class Expressions {
  /** The name of a call whose callee has none: {@code find()()}. */
  public static final String NAMELESS = "()";

  /** The name to be given to {@link #selfNames} where a call gives the own object. */
  public static final String SUPER_CALL = "super()";

  private static final Pattern AS_TRAIT = Pattern.compile("^<.*\\sas\\s+([\\w:]+)");
  private static final String THIS = "this";
  private static final String OWN = THIS + ".";
  private static final int LONGEST_CHAIN = 6;

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
  private int callType = SyntaxTree.NONE;
  private int callee = SyntaxTree.NONE;
  private boolean membersAreOfValues;

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

  /** Lets what stands before a member be a value in any case, as no module or type is. */
  public Expressions membersOfValues() {
    membersAreOfValues = true;
    return this;
  }

  /**
   * The node type of a call and the field of its callee: what it returns has a type that other
   * files may tell, and so has a field of another value.
   */
  public Expressions chained(String type, String called) {
    callType = rules.type(type);
    callee = rules.field(called);
    return this;
  }

  /** Adds the call of a callee, which may be any expression. */
  public void call(Walk walk, int call, int on, int arity) {
    int called = on < 0 ? on : unwrapped(walk.tree(), on);
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
    Member member = members.get(tree.symbol(called));
    if (paths.get(tree.symbol(called))) {
      int scope = member == null ? SyntaxTree.NONE : tree.child(called, member.object);
      Matcher as = AS_TRAIT.matcher(scope < 0 ? "" : walk.name(scope));
      return as.find()
          ? path(as.group(1))
          : path(walk.compact(tree.start(called), tree.start(name)));
    }
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
    return isSuper(walk, on) ? Receiver.SUPER : Receiver.of(typeOf(walk, on));
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
    if (variable == null) {
      return membersAreOfValues ? Receiver.UNKNOWN : Receiver.member(simple);
    }
    String type = variable.type();
    return type != null && selfNames.contains(type) ? Receiver.SELF : Receiver.of(type);
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
    return isPath && !isValue && !membersAreOfValues
        ? Receiver.member(written)
        : Receiver.of(chain(walk, member, LONGEST_CHAIN));
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
    String created = creation.type(walk, value);
    return created == null ? chain(walk, value, LONGEST_CHAIN) : created;
  }

  /** The type of {@code shop.shelf}, {@code shop.shelf()}, {@code find()}, as other files tell. */
  private @Nullable String chain(Walk walk, int expression, int depth) {
    SyntaxTree tree = walk.tree();
    int value = expression < 0 ? expression : unwrapped(tree, expression);
    if (value < 0 || depth == 0 || callType == SyntaxTree.NONE) {
      return null;
    }
    if (tree.symbol(value) == callType) {
      int named = tree.child(value, callee);
      int function = named < 0 ? named : unwrapped(tree, named);
      if (function >= 0 && identifiers.get(tree.symbol(function))) {
        String simple = walk.name(function);
        return walk.variable(simple) == null
            ? Receiver.typeOfValue(Receiver.returnedBy(simple))
            : null;
      }
      String called = chain(walk, function, depth - 1);
      return called == null ? null : Receiver.returnedBy(called);
    }
    Member member = members.get(tree.symbol(value));
    int name = member == null ? SyntaxTree.NONE : tree.child(value, member.name);
    if (member == null || name < 0) {
      return null;
    }
    if (paths.get(tree.symbol(value))) {
      return scoped(walk.compact(value));
    }
    String path = Receiver.memberPath(holder(walk, value, member, depth), walk.name(name));
    return path == null ? null : Receiver.typeOfValue(path);
  }

  /** {@code Shop::open} as a path, {@code Self::open} as one from the own type. */
  private String scoped(String written) {
    String dotted = Names.dotted(written);
    Receiver scope = path(Names.qualifier(dotted));
    String name = Names.simple(dotted);
    return Receiver.typeOfValue(
        switch (scope.scope()) {
          case SELF -> OWN + name;
          case MEMBER -> scope.qualifier() + "." + name;
          default -> name;
        });
  }

  private @Nullable String holder(Walk walk, int value, Member member, int depth) {
    SyntaxTree tree = walk.tree();
    int object = tree.child(value, member.object);
    int on = object < 0 ? object : unwrapped(tree, object);
    if (on < 0) {
      return null;
    }
    int symbol = tree.symbol(on);
    if (selves.get(symbol)) {
      return THIS;
    }
    if (identifiers.get(symbol)) {
      String simple = walk.name(on);
      Variables.Known variable = walk.variable(simple);
      boolean own = selfNames.contains(simple);
      String unknown = membersAreOfValues ? null : simple;
      return own ? THIS : variable == null ? unknown : variable.type();
    }
    String created = creation.type(walk, on);
    Variables.Known field = members.containsKey(symbol) ? walk.variable(ofThis(walk, on)) : null;
    return created != null ? created : field != null ? field.type() : chain(walk, on, depth - 1);
  }

  private static String ofThis(Walk walk, int member) {
    return Names.dotted(walk.compact(member));
  }

  private int unwrapped(SyntaxTree tree, int expression) {
    int inner = expression;
    while (inner >= 0 && transparent.get(tree.symbol(inner))) {
      inner = tree.firstChild(inner);
    }
    return inner;
  }
}
