package dev.cutover.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The YAML files there are, by kind: those that come with the program, and the user's own. */
record Library(List<Document> variants, List<Document> scenarios, List<Document> suites) {
  private static final String ENDING = ".yaml";

  /** Reads all files; the user's stand behind the built-in ones. */
  static Library open(Optional<Path> userFolder, Mistakes mistakes) {
    Library library = new Library(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    library.addBuiltIn(mistakes);
    userFolder.ifPresent(folder -> library.addOwn(folder, mistakes));
    return library;
  }

  private void addBuiltIn(Mistakes mistakes) {
    Path home = home();
    if (Files.isDirectory(home)) {
      add(home.resolve("cutover"), "", mistakes);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(home)) {
      add(jar.getPath("cutover"), "", mistakes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the built-in scenarios in " + home, e);
    }
  }

  private static Path home() {
    try {
      return Path.of(Library.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program lies where no file can be read", e);
    }
  }

  private void addOwn(Path folder, Mistakes mistakes) {
    if (!Files.isDirectory(folder)) {
      mistakes.add(
          "%s: there is no such folder; it should hold variants/, scenarios/ or suites/"
              .formatted(folder));
      return;
    }
    int before = size() + mistakes.count();
    add(folder, folder + "/", mistakes);
    if (size() + mistakes.count() == before) {
      mistakes.add(
          "%s: holds no variants/*.yaml, scenarios/*.yaml or suites/*.yaml".formatted(folder));
    }
  }

  private int size() {
    return variants.size() + scenarios.size() + suites.size();
  }

  private void add(Path folder, String shown, Mistakes mistakes) {
    add(variants, folder.resolve("variants"), shown + "variants/", mistakes);
    add(scenarios, folder.resolve("scenarios"), shown + "scenarios/", mistakes);
    add(suites, folder.resolve("suites"), shown + "suites/", mistakes);
  }

  private static void add(List<Document> documents, Path folder, String shown, Mistakes mistakes) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .sorted()
          .forEach(file -> read(file, shown, mistakes).ifPresent(documents::add));
    } catch (IOException e) {
      mistakes.add("%s: cannot be listed: %s".formatted(shown, e));
    }
  }

  private static Optional<Document> read(Path file, String shown, Mistakes mistakes) {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - ENDING.length());
    try {
      return Optional.of(new Document(name, shown + fileName, Files.readString(file)));
    } catch (CharacterCodingException _) {
      mistakes.add("%s%s:1: is not UTF-8".formatted(shown, fileName));
    } catch (IOException e) {
      mistakes.add("%s%s:1: cannot be read: %s".formatted(shown, fileName, e));
    }
    return Optional.empty();
  }
}
