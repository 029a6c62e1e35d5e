package dev.cutover.scenarios;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files of users, read whole. */
final class Texts {
  private Texts() {}

  /**
   * Reads a file.
   *
   * @param what it should hold, for messages
   */
  static String read(Path file, String what) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      throw new ScenarioException(List.of("%s: there is no such %s".formatted(file, what)));
    } catch (CharacterCodingException _) {
      throw new ScenarioException(List.of("%s:1: is not UTF-8".formatted(file)));
    } catch (IOException e) {
      throw new ScenarioException(List.of("%s:1: cannot be read: %s".formatted(file, e)));
    }
  }
}
