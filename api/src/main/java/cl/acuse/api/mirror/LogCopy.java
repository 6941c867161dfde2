package cl.acuse.api.mirror;

import cl.acuse.api.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder of a copy. A file appears whole or not at all: it is written under a temporary name
 * and renamed.
 *
 * @param folder holds {@code checkpoint} and {@code tile}
 */
record LogCopy(Path folder) {
  private static final String UNFINISHED = ".unfinished";

  boolean has(String path) {
    return Files.exists(folder.resolve(path));
  }

  void write(String path, byte[] bytes) throws CommandException {
    var file = folder.resolve(path);
    var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      Files.createDirectories(file.getParent());
      Files.write(unfinished, bytes);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CommandException.failed(
          "The file %s cannot be written; check the folder, its permissions and the disk."
              .formatted(file));
    }
  }

  /** Deletes the partial tiles that a full one has replaced. */
  void deletePartials(String fullPath) throws CommandException {
    var partials = folder.resolve(fullPath + ".p");
    if (!Files.isDirectory(partials)) {
      return;
    }
    try (var files = Files.newDirectoryStream(partials)) {
      for (var file : files) {
        Files.delete(file);
      }
      Files.delete(partials);
    } catch (IOException e) {
      throw CommandException.failed(
          "The folder %s cannot be deleted; check its permissions.".formatted(partials));
    }
  }
}
