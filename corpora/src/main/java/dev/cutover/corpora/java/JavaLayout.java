package dev.cutover.corpora.java;

/**
 * Which file lies where. Modules of 40 files lie in areas of 50 modules; a module has a package of
 * production code, one of tests, and a copy of its first file, as vendored code is.
 *
 * <p>Production files are counted on their own: their ordinals have no gaps.
 */
final class JavaLayout {
  private static final int MODULE = 40;
  private static final int AREA = 50;

  private final int mains;

  /** What a file is. */
  sealed interface Place {}

  /** A production file. */
  record Main(int ordinal) implements Place {}

  /** A test of a production file. */
  record Test(int subject) implements Place {}

  /** The same bytes as a production file, elsewhere. */
  record Copy(int original) implements Place {}

  JavaLayout(double tests) {
    mains = Math.clamp(Math.round((MODULE - 1) * (1 - tests)), 1, MODULE - 1);
  }

  Place placeOf(int number) {
    int first = number / MODULE * mains;
    int slot = number % MODULE;
    if (slot < mains) {
      return new Main(first + slot);
    }
    return slot == MODULE - 1 ? new Copy(first) : new Test(first + (slot - mains) % mains);
  }

  /** The number of the file that has this ordinal among the production files. */
  int numberOf(int ordinal) {
    return ordinal / mains * MODULE + ordinal % mains;
  }

  /** Whether the ordinal is the first of its module: a class, whatever chance says. */
  boolean isFirst(int ordinal) {
    return ordinal % mains == 0;
  }

  /** Whether two production files share a package. */
  boolean sharePackage(int one, int other) {
    return one / mains == other / mains;
  }

  String packageOf(int ordinal) {
    int module = ordinal / mains;
    return "com.acme.area" + module / AREA + ".module" + module;
  }

  String mainFolder(int ordinal) {
    return sourceFolder(ordinal / mains, "main");
  }

  String testFolder(int number) {
    return sourceFolder(number / MODULE, "test");
  }

  String copyFolder(int number) {
    return moduleFolder(number / MODULE) + "vendored/";
  }

  private static String sourceFolder(int module, String set) {
    return moduleFolder(module)
        + "src/"
        + set
        + "/java/com/acme/area"
        + module / AREA
        + "/module"
        + module
        + "/";
  }

  private static String moduleFolder(int module) {
    return "area" + module / AREA + "/module" + module + "/";
  }
}
