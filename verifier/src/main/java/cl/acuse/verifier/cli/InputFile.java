package cl.acuse.verifier.cli;

import cl.acuse.verifier.HeldDocument;
import cl.acuse.verifier.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files that a user names, and no more of them than can be of use. */
final class InputFile {
  private InputFile() {}

  /** A file's bytes; of one that is too large as many as show that it is. */
  static byte[] read(Path file, int most) throws MisuseException {
    try (var stream = Files.newInputStream(file)) {
      return stream.readNBytes(most + 1);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** A document's digests, however large it is. */
  static HeldDocument document(Path file) throws MisuseException {
    try (var stream = Files.newInputStream(file)) {
      return HeldDocument.read(file.toString(), stream);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The digests of several. */
  static List<HeldDocument> documents(List<Path> files) throws MisuseException {
    var held = new ArrayList<HeldDocument>(files.size());
    for (var file : files) {
      held.add(document(file));
    }
    return held;
  }

  private static MisuseException unreadable(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new MisuseException(Phrase.MISUSE_NO_FILE, file.toString());
    }
    return new MisuseException(
        Files.isDirectory(file) ? Phrase.MISUSE_FOLDER : Phrase.MISUSE_UNREADABLE, file.toString());
  }
}
