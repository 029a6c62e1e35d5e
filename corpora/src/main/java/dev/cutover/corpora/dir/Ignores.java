package dev.cutover.corpora.dir;

import dev.cutover.corpora.CorpusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * The ignore rules that hold in a folder: its own before those of the folders around it.
 *
 * @param folder that the rules' paths start from, empty for the root, else ending in a slash
 */
record Ignores(@Nullable Ignores outer, String folder, IgnoreNode rules) {
  /** The rules of {@code .git/info/exclude}, which come after all others. */
  static Ignores ofRoot(Path root) {
    IgnoreNode rules = new IgnoreNode();
    Path excludes = root.resolve(".git/info/exclude");
    try {
      parse(rules, excludes);
    } catch (IOException e) {
      throw new CorpusException(
          "'" + excludes + "' cannot be read, and says which files to leave out: " + e.getMessage(),
          e);
    }
    return new Ignores(null, "", rules);
  }

  /** The rules inside a folder: these where it has none of its own. */
  Ignores inside(Path folder, String path) throws IOException {
    IgnoreNode own = new IgnoreNode();
    parse(own, folder.resolve(".gitignore"));
    return own.getRules().isEmpty() ? this : new Ignores(this, path, own);
  }

  /** Whether an entry is left out; the innermost rule that says anything decides. */
  boolean exclude(String path, boolean isFolder) {
    for (Ignores level = this; level != null; level = level.outer) {
      Boolean verdict = level.rules.checkIgnored(path.substring(level.folder.length()), isFolder);
      if (verdict != null) {
        return verdict;
      }
    }
    return false;
  }

  private static void parse(IgnoreNode rules, Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      try (InputStream in = Files.newInputStream(file)) {
        rules.parse(file.toString(), in);
      }
    }
  }
}
