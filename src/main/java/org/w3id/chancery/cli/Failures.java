package org.w3id.chancery.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in one sentence what went wrong. */
final class Failures {
  private Failures() {}

  /** One line, without a class name where the cause is one that its user can mend. */
  static String sentence(Throwable failure) {
    if (failure instanceof NoSuchFileException e) {
      return e.getFile() + ": no such file";
    }
    if (failure instanceof AccessDeniedException e) {
      return e.getFile() + ": permission denied";
    }
    if (failure instanceof NotDirectoryException e) {
      return e.getFile() + ": is not a folder";
    }
    if (failure instanceof FileAlreadyExistsException e) {
      return e.getFile() + ": exists already";
    }
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getCause() == null
          ? failure.getClass().getSimpleName()
          : sentence(failure.getCause());
    }
    return message.strip().lines().findFirst().orElse(message);
  }
}
