package cl.acuse.verifier.cli;

import cl.acuse.verifier.Limits;
import cl.acuse.verifier.Phrase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The receipts that a user names: files, and what folders hold. */
final class ReceiptFiles {
  private static final String EXTENSION = ".acuse.json";

  private ReceiptFiles() {}

  /** Files as they are named; of a folder, every receipt under it, by name. Follows no link. */
  static List<Path> find(List<Path> named) throws MisuseException {
    return find(named, Limits.RECEIPT_FILES_MAX);
  }

  /** The same with another bound on what one folder holds. */
  static List<Path> find(List<Path> named, int most) throws MisuseException {
    var files = new ArrayList<Path>();
    for (var path : named) {
      if (Files.isDirectory(path)) {
        files.addAll(inFolder(path, most));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> inFolder(Path folder, int most) throws MisuseException {
    List<Path> found;
    try (var walk = Files.walk(folder, Limits.FOLDER_DEPTH_MAX)) {
      found =
          walk.filter(path -> path.toString().endsWith(EXTENSION) && Files.isRegularFile(path))
              .limit(most + 1L)
              .sorted()
              .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new MisuseException(Phrase.MISUSE_UNREADABLE, folder.toString());
    }
    if (found.isEmpty()) {
      throw new MisuseException(Phrase.MISUSE_NO_RECEIPTS, folder.toString());
    }
    if (found.size() > most) {
      throw new MisuseException(Phrase.MISUSE_TOO_MANY, folder.toString(), Integer.toString(most));
    }
    return found;
  }
}
