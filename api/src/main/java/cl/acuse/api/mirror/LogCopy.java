package cl.acuse.api.mirror;

import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.audit.LogFolder;
import cl.acuse.verifier.audit.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The folder of a copy. A file appears whole or not at all: it is written under a temporary name
 * and renamed. What the log serves and the checkpoint does not bear out is kept too, for an audit
 * to name it; a mark beside it has it asked for again.
 *
 * @param folder holds {@code checkpoint} and {@code tile}
 */
record LogCopy(Path folder) {
  private static final String UNFINISHED = ".unfinished";
  private static final String DIFFERS = ".differs";
  private static final String UNVERIFIED = ".unverified";

  /** Whether a file is there, and as far as is known it is the right one. */
  boolean has(String path) {
    return Files.exists(folder.resolve(path)) && !Files.exists(mark(path));
  }

  private Path mark(String path) {
    return folder.resolve(path + DIFFERS);
  }

  /** A file that is there, of one that is too long as much as shows it. */
  Optional<byte[]> read(String path, int most) throws CopyException {
    if (!has(path)) {
      return Optional.empty();
    }
    try (var file = Files.newInputStream(folder.resolve(path))) {
      return Optional.of(file.readNBytes(most + 1));
    } catch (IOException e) {
      throw new CopyException(Phrase.MISUSE_UNREADABLE, folder.resolve(path));
    }
  }

  /** The checkpoint of the last run that came to its end. */
  Optional<byte[]> checkpoint() throws CopyException {
    try {
      return new LogFolder(folder).checkpoint();
    } catch (IOException e) {
      throw new CopyException(Phrase.COPY_KEPT_UNREADABLE, folder);
    }
  }

  /** Whether nobody has verified the checkpoint. */
  boolean isMarkedUnverified() {
    return Files.exists(unverified());
  }

  private Path unverified() {
    return folder.resolve(TilePath.CHECKPOINT + UNVERIFIED);
  }

  /** The mark is seen to first: no run leaves a checkpoint of its own with the other's mark. */
  void writeCheckpoint(byte[] note, boolean verified) throws CopyException {
    try {
      if (verified) {
        Files.deleteIfExists(unverified());
      } else {
        replace(unverified(), new byte[0]);
      }
    } catch (IOException e) {
      throw new CopyException(Phrase.COPY_UNWRITABLE, unverified());
    }
    write(TilePath.CHECKPOINT, note);
  }

  void write(String path, byte[] bytes) throws CopyException {
    var file = folder.resolve(path);
    try {
      replace(file, bytes);
      Files.deleteIfExists(mark(path));
    } catch (IOException e) {
      throw new CopyException(Phrase.COPY_UNWRITABLE, file);
    }
  }

  /** Writes what the log serves and the checkpoint does not bear out. */
  void writeDiffering(String path, byte[] bytes) throws CopyException {
    var file = folder.resolve(path);
    try {
      replace(mark(path), new byte[0]);
      replace(file, bytes);
    } catch (IOException e) {
      throw new CopyException(Phrase.COPY_UNWRITABLE, file);
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    Files.createDirectories(file.getParent());
    Files.write(unfinished, bytes);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
