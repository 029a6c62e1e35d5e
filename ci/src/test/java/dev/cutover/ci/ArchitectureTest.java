package dev.cutover.ci;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.CacheMode;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** Holds what the map of the house promises: who sees whom, and what no room contains. */
@AnalyzeClasses(
    packages = "dev.cutover",
    importOptions = ImportOption.DoNotIncludeTests.class,
    cacheMode = CacheMode.PER_CLASS)
class ArchitectureTest {
  private static final int MOST_ABSTRACT_METHODS = 6;

  /** The main class of a process of its own that holds nothing else of ours. */
  private static final String OWN_PROCESS = "dev\\.cutover\\.backend\\.neo4j\\.ServerMain";

  private static final String[] GROUND_FLOOR = {
    "dev.cutover.model..",
    "dev.cutover.extract..",
    "dev.cutover.enrich..",
    "dev.cutover.store..",
    "dev.cutover.fault..",
    "dev.cutover.pipeline..",
    "dev.cutover.rollout..",
    "dev.cutover.scenario..",
    "dev.cutover.measure..",
    "dev.cutover.verdict..",
    "dev.cutover.run.."
  };

  @ArchTest
  static final ArchRule rooms_see_the_ground_floor_and_never_each_other =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy(GROUND_FLOOR)
          .layer("artifacts")
          .definedBy("dev.cutover.artifacts..")
          .layer("queues")
          .definedBy("dev.cutover.queue..")
          .layer("corpora")
          .definedBy("dev.cutover.corpora..")
          .layer("lsp")
          .definedBy("dev.cutover.lsp..")
          .layer("backends")
          .definedBy("dev.cutover.backend..")
          .layer("scenarios")
          .definedBy("dev.cutover.scenarios..")
          .layer("reports")
          .definedBy("dev.cutover.reports..")
          .layer("ci")
          .definedBy("dev.cutover.ci..")
          .whereLayer("core")
          .mayNotAccessAnyLayer()
          .whereLayer("artifacts")
          .mayNotAccessAnyLayer()
          .whereLayer("queues")
          .mayOnlyAccessLayers("core", "artifacts")
          .whereLayer("corpora")
          .mayOnlyAccessLayers("core", "artifacts")
          .whereLayer("lsp")
          .mayOnlyAccessLayers("core")
          .whereLayer("backends")
          .mayOnlyAccessLayers("core", "artifacts")
          .whereLayer("scenarios")
          .mayOnlyAccessLayers("core")
          .whereLayer("reports")
          .mayOnlyAccessLayers("core")
          .whereLayer("ci")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule every_class_is_in_a_room =
      classes()
          .should()
          .resideInAnyPackage(
              with(
                  GROUND_FLOOR,
                  "dev.cutover.artifacts..",
                  "dev.cutover.queue..",
                  "dev.cutover.corpora..",
                  "dev.cutover.lsp..",
                  "dev.cutover.backend..",
                  "dev.cutover.scenarios..",
                  "dev.cutover.reports..",
                  "dev.cutover.ci.."));

  @ArchTest
  static final ArchRule backends_never_see_each_other =
      slices().matching("dev.cutover.backend.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule queues_never_see_each_other =
      slices().matching("dev.cutover.queue.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule the_ground_floor_is_built_in_order =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("dev.cutover.model..")
          .layer("extract")
          .definedBy("dev.cutover.extract..")
          .layer("enrich")
          .definedBy("dev.cutover.enrich..")
          .layer("store")
          .definedBy("dev.cutover.store..")
          .layer("fault")
          .definedBy("dev.cutover.fault..")
          .layer("pipeline")
          .definedBy("dev.cutover.pipeline..")
          .layer("rollout")
          .definedBy("dev.cutover.rollout..")
          .layer("scenario")
          .definedBy("dev.cutover.scenario..")
          .layer("measure")
          .definedBy("dev.cutover.measure..")
          .layer("verdict")
          .definedBy("dev.cutover.verdict..")
          .layer("run")
          .definedBy("dev.cutover.run..")
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("extract")
          .mayOnlyAccessLayers("model")
          .whereLayer("enrich")
          .mayOnlyAccessLayers("model", "extract")
          .whereLayer("store")
          .mayOnlyAccessLayers("model")
          .whereLayer("fault")
          .mayOnlyAccessLayers("model", "extract", "store")
          .whereLayer("fault")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("pipeline")
          .mayOnlyAccessLayers("model", "extract", "enrich", "store")
          .whereLayer("rollout")
          .mayOnlyAccessLayers("model", "extract", "enrich", "store", "pipeline")
          .whereLayer("scenario")
          .mayOnlyAccessLayers("model", "extract", "enrich", "store", "pipeline", "rollout")
          .whereLayer("measure")
          .mayOnlyAccessLayers(
              "model", "extract", "enrich", "store", "pipeline", "rollout", "scenario")
          .whereLayer("verdict")
          .mayOnlyAccessLayers(
              "model", "extract", "enrich", "store", "pipeline", "rollout", "scenario", "measure")
          .whereLayer("run")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule scenarios_know_of_the_pipeline_only_its_axes =
      noClasses()
          .that()
          .resideInAPackage("dev.cutover.scenario..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.cutover.pipeline",
              "dev.cutover.pipeline.delivery..",
              "dev.cutover.pipeline.resolve..");

  @ArchTest
  static final ArchRule only_the_client_of_language_servers_knows_their_protocol =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cutover.lsp..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.lsp4j..");

  @ArchTest
  static final ArchRule core_packages_have_no_cycles =
      slices().matching("dev.cutover.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule corpora_packages_have_no_cycles =
      slices().matching("dev.cutover.corpora.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule report_packages_have_no_cycles =
      slices().matching("dev.cutover.reports.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule command_packages_have_no_cycles =
      slices().matching("dev.cutover.ci.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_command_line_ends_the_process =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cutover.ci..")
          .and()
          .haveNameNotMatching(OWN_PROCESS)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exit"))))
          .orShould()
          .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("halt"))))
          .because("a library that ends its process takes its caller along");

  @ArchTest
  static final ArchRule time_chance_and_surroundings_are_handed_in =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cutover.ci..")
          .should()
          .callMethodWhere(target(owner(type(System.class))).and(target(name("getenv"))))
          .orShould()
          .callMethodWhere(target(owner(type(Instant.class))).and(target(name("now"))))
          .orShould()
          .callMethodWhere(target(owner(type(Clock.class))).and(target(name("systemUTC"))))
          .orShould()
          .callMethodWhere(target(owner(type(System.class))).and(target(name("currentTimeMillis"))))
          .orShould()
          .callMethodWhere(target(owner(type(Math.class))).and(target(name("random"))))
          .orShould()
          .callConstructor(Random.class);

  @ArchTest
  static final ArchRule packages_are_nouns_of_the_problem =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..misc..", "..impl..")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Utils");

  @ArchTest
  static final ArchRule every_package_says_where_null_is =
      classes()
          .that()
          .resideOutsideOfPackage("..jmh_generated..")
          .should(resideInANullMarkedPackage());

  @ArchTest
  static final ArchRule extension_points_are_small =
      classes().that().areInterfaces().and().arePublic().should(haveFewAbstractMethods());

  private static String[] with(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        String message = type.getPackageName() + " has no package-info.java with @NullMarked";
        events.add(new SimpleConditionEvent(type, marked, message));
      }
    };
  }

  private static ArchCondition<JavaClass> haveFewAbstractMethods() {
    return new ArchCondition<>("have at most " + MOST_ABSTRACT_METHODS + " abstract methods") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        long count = type.getAllMethods().stream().filter(ArchitectureTest::leftToUsers).count();
        String message = "%s has %d abstract methods".formatted(type.getName(), count);
        events.add(new SimpleConditionEvent(type, count <= MOST_ABSTRACT_METHODS, message));
      }
    };
  }

  private static boolean leftToUsers(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.ABSTRACT)
        && method.getOwner().getPackageName().startsWith("dev.cutover");
  }
}
