package cl.acuse.api.mirror;

import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.audit.LogFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

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

  /** The checkpoint of the last run that came to its end. */
  Optional<byte[]> checkpoint() throws CopyException {
    try {
      return new LogFolder(folder).checkpoint();
    } catch (IOException e) {
      throw new CopyException(Phrase.COPY_KEPT_UNREADABLE, folder);
    }
  }

  void write(String path, byte[] bytes) throws CopyException {
    var file = folder.resolve(path);
    var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      Files.createDirectories(file.getParent());
      Files.write(unfinished, bytes);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CopyException(Phrase.COPY_UNWRITABLE, file);
    }
  }

  /** Deletes the partial tiles that a full one has replaced. */
  void deletePartials(String fullPath) throws CopyException {
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
      throw new CopyException(Phrase.COPY_UNDELETABLE, partials);
    }
  }
}
