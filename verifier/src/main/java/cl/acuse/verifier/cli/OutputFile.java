package cl.acuse.verifier.cli;

import cl.acuse.verifier.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes the few files that the program makes; a reader finds the old one or the new one whole. */
final class OutputFile {
  private static final String ONLY_THE_OWNER = "rw-------";

  private OutputFile() {}

  /** Puts a file in place of the one before. */
  static void replace(Path file, byte[] bytes) throws MisuseException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file);
    }
  }

  /** Makes a file that only its owner can read and that was not there before. */
  static void createSecret(Path file, byte[] bytes) throws MisuseException {
    var attribute =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_THE_OWNER));
    try (var channel =
        Files.newByteChannel(
            file,
            java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attribute)) {
      var rest = java.nio.ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new MisuseException(Phrase.MISUSE_EXISTS, file.toString());
    } catch (IOException | UnsupportedOperationException e) {
      throw unwritable(file);
    }
  }

  private static MisuseException unwritable(Path file) {
    return new MisuseException(Phrase.MISUSE_UNWRITABLE, file.toString());
  }
}
