package dev.cutover.corpora.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cutover.corpora.CorpusException;
import dev.cutover.corpora.SizeLimit;
import dev.cutover.extract.IgnoredException;
import dev.cutover.extract.SourceFile;
import dev.cutover.model.IgnoreReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirKindTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void root() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
  }

  @Test
  void files_come_depth_first_in_the_order_of_their_names_bytes() throws IOException {
    for (String path : List.of("b/x", "b.txt", "B", "a/z/1", "a/z/2", "a/y", "ä", "𝒳", "\uFFEE")) {
      write(path, "x");
    }
    assertThat(paths())
        .containsExactly("B", "a/y", "a/z/1", "a/z/2", "b/x", "b.txt", "ä", "\uFFEE", "𝒳");
  }

  @Test
  void ignore_files_hold_below_themselves_and_inner_ones_win() throws IOException {
    write(".gitignore", "*.log\n/build/\nsecret\n!keep.log\n");
    write(".git/info/exclude", "private.txt\n");
    write(".git/HEAD", "ref: refs/heads/main\n");
    write("inner/.gitignore", "!debug.log\nlocal\n");
    List.of("a.log", "keep.log", "build/out", "src/build/out", "private.txt", "inner/debug.log")
        .forEach(this::write);
    List.of("inner/other.log", "inner/local/x", "local", "secret/deep/x").forEach(this::write);
    assertThat(paths())
        .containsExactly(
            ".gitignore",
            "inner/.gitignore",
            "inner/debug.log",
            "keep.log",
            "local",
            "src/build/out");
  }

  @Test
  void the_same_files_are_left_out_as_git_leaves_out() throws Exception {
    assumeThat(git("--version")).as("git is on the path").isNotEmpty();
    write(
        ".gitignore",
        "*.[oa]\n!lib.a\n**/tmp\ndoc/*.txt\nfoo/**\n!foo/bar\n\\#x\n a b\n/only\nx/\n");
    write("deep/.gitignore", "/rooted\nsub/*\n!sub/keep\n*.md\n!README.md\n# none\n\n**/gen/**\n");
    Stream.of(
            "a.o lib.a k/lib.a k/b.a tmp/x k/tmp k/tmp2 doc/a.txt doc/sub/a.txt foo/bar foo/baz/x"
                + " #x",
            "only k/only x/y k/x deep/rooted deep/k/rooted deep/sub/keep deep/sub/drop deep/a.md",
            "deep/README.md deep/q/gen/r deep/gen/s README.md ok/.gitkeep")
        .flatMap(line -> Arrays.stream(line.split(" ", -1)))
        .forEach(this::write);
    git("init", "-q");
    String listed = git("ls-files", "-z", "--others", "--cached", "--exclude-standard");
    assertThat(paths()).containsExactlyInAnyOrder(listed.split("\0"));
  }

  @Test
  void links_are_not_followed() throws IOException {
    write("real/file", "x");
    Files.writeString(folder.resolve("outside"), "secret");
    link("leaves", folder.resolve("outside"));
    link("leaves-as-folder", folder);
    link("stays", Path.of("real/file"));
    link("loop", Path.of("."));
    link("real/up", Path.of(".."));
    link("nowhere", Path.of("gone"));
    assertThat(paths()).containsExactly("leaves", "leaves-as-folder", "nowhere", "real/file");
    assertThat(reason("leaves")).isEqualTo(IgnoreReason.LINK_LEAVES_ROOT);
    assertThat(reason("leaves-as-folder")).isEqualTo(IgnoreReason.LINK_LEAVES_ROOT);
    assertThatThrownBy(() -> file("nowhere").content().read())
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(IgnoredException.class);
  }

  @Test
  void a_file_above_the_limit_is_not_read() throws IOException {
    write("fits", "1234");
    write("large", "12345");
    try (Stream<SourceFile> files = new DirKind(new SizeLimit(4)).open(root.toString()).files()) {
      List<SourceFile> both = files.toList();
      assertThat(both.getFirst().content().read()).hasSize(4);
      assertThatThrownBy(() -> both.getLast().content().read())
          .isInstanceOfSatisfying(
              IgnoredException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(IgnoreReason.TOO_LARGE);
                assertThat(e.bytes()).isEqualTo(5);
              });
    }
  }

  @Test
  void odd_names_are_kept_and_told_apart() throws IOException {
    List<String> odd = List.of("a\nb", "c\"d'e", "f#g", "h i", "j\\k", "l%41", "é", "m?n", "[o]*");
    odd.forEach(this::write);
    assertThat(paths()).containsExactlyInAnyOrderElementsOf(odd);
    try (Stream<SourceFile> files = files()) {
      assertThat(files).allSatisfy(file -> assertThat(file.content().read()).hasSize(1));
    }
  }

  @Test
  void bytes_of_a_name_that_are_not_utf8_are_spelt_out() throws IOException {
    Path latin1 = Path.of(URI.create("file://" + root.toUri().getRawPath() + "caf%E9"));
    Files.writeString(latin1, "x");
    write("caf\\xE9", "yy");
    assertThat(paths()).containsExactly("caf\\x5CxE9", "caf\\xE9");
    assertThat(file("caf\\xE9").content().read()).hasSize(1);
    assertThat(file("caf\\x5CxE9").content().read()).hasSize(2);
  }

  @Test
  void a_deep_tree_is_walked() throws IOException {
    String deep = "d/".repeat(300) + "file";
    write(deep, "x");
    assertThat(paths()).containsExactly(deep);
  }

  @Test
  void a_folder_is_not_listed_before_its_turn() throws IOException {
    write("a/1", "x");
    write("b/2", "x");
    try (Stream<SourceFile> files = files()) {
      Iterator<SourceFile> iterator = files.iterator();
      assertThat(iterator.next().path()).isEqualTo("a/1");
      write("b/3", "x");
      assertThat(iterator.next().path()).isEqualTo("b/2");
      assertThat(iterator.next().path()).isEqualTo("b/3");
    }
  }

  @Test
  void what_vanishes_during_the_walk_is_an_unreadable_file() throws IOException {
    write("a", "x");
    write("b/c", "x");
    try (Stream<SourceFile> files = files()) {
      Iterator<SourceFile> iterator = files.iterator();
      iterator.next();
      Files.delete(root.resolve("b/c"));
      Files.delete(root.resolve("b"));
      SourceFile gone = iterator.next();
      assertThat(gone.path()).isEqualTo("b");
      assertThatThrownBy(() -> gone.content().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void what_is_no_folder_is_refused_by_name() {
    write("file", "x");
    assertThatThrownBy(() -> open(root.resolve("gone").toString()))
        .isInstanceOf(CorpusException.class)
        .hasMessage("folder '" + root.resolve("gone") + "' does not exist");
    assertThatThrownBy(() -> open(root.resolve("file").toString()))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(root.resolve("file") + "' is not a folder");
    assertThatThrownBy(() -> open(" ")).hasMessage("'dir:' names no folder; write dir:PATH");
  }

  private void write(String path) {
    write(path, "x");
  }

  private void write(String path, String text) {
    try {
      URI encoded = URI.create("file://" + root.toUri().getRawPath() + encode(path));
      Path file = Path.of(encoded);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Names files by their bytes, whatever the locale of the test. */
  private static String encode(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(b == '/' ? "/" : "%%%02X".formatted(b & 0xFF));
    }
    return encoded.toString();
  }

  private void link(String path, Path target) throws IOException {
    Files.createSymbolicLink(root.resolve(path), target);
  }

  private static dev.cutover.extract.Corpus open(String text) {
    return new DirKind(SizeLimit.DEFAULT).open(text);
  }

  private Stream<SourceFile> files() {
    return open(root.toString()).files();
  }

  private List<String> paths() {
    try (Stream<SourceFile> files = files()) {
      return files.map(SourceFile::path).toList();
    }
  }

  private SourceFile file(String path) {
    try (Stream<SourceFile> files = files()) {
      return files.filter(file -> file.path().equals(path)).findFirst().orElseThrow();
    }
  }

  private IgnoreReason reason(String path) throws IOException {
    try {
      file(path).content().read();
      throw new AssertionError(path + " was read");
    } catch (IgnoredException e) {
      return e.reason();
    }
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("git");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    try {
      Process git = builder.directory(root.toFile()).start();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      git.getInputStream().transferTo(out);
      assertThat(git.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
