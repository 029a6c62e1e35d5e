package dev.cutover.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what the file system's exceptions tell by their class alone. */
public final class FileTrouble {
  private FileTrouble() {}

  /** What is wrong, with the name of the file. */
  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + " is not there";
      case AccessDeniedException denied -> denied.getFile() + " may not be used by this user";
      case FileAlreadyExistsException there -> there.getFile() + " is there, and no folder";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
