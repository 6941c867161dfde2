package cl.acuse.verifier.cli;

import cl.acuse.verifier.DurableFile;
import cl.acuse.verifier.Phrase;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Writes the few files that the program makes; a reader finds the old one or the new one whole. */
final class OutputFile {
  private OutputFile() {}

  /** Puts a file in place of the one before. */
  static void replace(Path file, byte[] bytes) throws MisuseException {
    try {
      DurableFile.replace(file, bytes);
    } catch (IOException e) {
      throw unwritable(file);
    }
  }

  /** Makes a file that only its owner can read and that was not there before. */
  static void createSecret(Path file, byte[] bytes) throws MisuseException {
    try {
      DurableFile.createSecret(file, bytes);
    } catch (FileAlreadyExistsException e) {
      throw new MisuseException(Phrase.MISUSE_EXISTS, file.toString());
    } catch (IOException | UnsupportedOperationException e) {
      throw unwritable(file);
    }
  }

  private static MisuseException unwritable(Path file) {
    return new MisuseException(Phrase.MISUSE_UNWRITABLE, file.toString());
  }
}
