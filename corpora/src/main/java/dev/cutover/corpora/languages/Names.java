package dev.cutover.corpora.languages;

import java.util.regex.Pattern;

/** How paths and names become dotted. */
public final class Names {
  private static final Pattern SEPARATOR = Pattern.compile("::|->|\\?\\.|!\\.|/");
  private static final Pattern ARGUMENTS = Pattern.compile("\\.?<[^<>]*>|\\[[^\\[\\]]*]");

  private Names() {}

  /** A name as a language writes it, with dots between its parts and without type arguments. */
  public static String dotted(String written) {
    String dotted = SEPARATOR.matcher(written).replaceAll(".");
    String before;
    do {
      before = dotted;
      dotted = ARGUMENTS.matcher(dotted).replaceAll("");
    } while (!dotted.equals(before));
    return dotted.startsWith(".") ? dotted.substring(1) : dotted;
  }

  /** All parts but the last, empty where there is one. */
  public static String qualifier(String dotted) {
    return dotted.substring(0, Math.max(0, dotted.lastIndexOf('.')));
  }

  /** The last part. */
  public static String simple(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  /** The path of a file as a module's name: without extension, dots for slashes. */
  public static String ofPath(String path) {
    int slash = path.lastIndexOf('/');
    int dot = path.lastIndexOf('.');
    String stem = dot > slash ? path.substring(0, dot) : path;
    return stem.replace('/', '.');
  }

  /** The folder of a path, empty at the top. */
  public static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** A path seen from a folder, {@code .} and {@code ..} resolved. */
  public static String resolve(String folder, String relative) {
    String path = folder;
    for (String part : relative.split("/", -1)) {
      path =
          switch (part) {
            case ".", "" -> path;
            case ".." -> folder(path);
            default -> path.isEmpty() ? part : path + "/" + part;
          };
    }
    return path;
  }
}
