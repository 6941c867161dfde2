package cl.acuse.demo.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a demonstration keeps its files: a folder that the user names and keeps, or one that is
 * deleted afterwards.
 *
 * @param path the folder
 * @param kept whether it stays
 */
public record Folder(Path path, boolean kept) {
  /**
   * Makes it.
   *
   * @param named the folder that the user names, which must be empty or not exist
   * @return the folder
   * @throws IOException if it cannot be made or is not empty
   */
  public static Folder make(Optional<Path> named) throws IOException {
    if (named.isEmpty()) {
      return new Folder(Files.createTempDirectory("acuse-demo-"), false);
    }
    var folder = Files.createDirectories(named.get());
    try (var files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IOException(
            "The folder %s is not empty and nothing in it is overwritten; name another."
                .formatted(folder));
      }
    }
    return new Folder(folder, true);
  }

  /**
   * Deletes the folder unless it is kept.
   *
   * @throws IOException if a file cannot be deleted
   */
  public void discard() throws IOException {
    if (!kept) {
      delete(path);
    }
  }

  /**
   * Deletes a folder with all that is in it, or a file.
   *
   * @param folder which
   * @throws IOException if something cannot be deleted
   */
  public static void delete(Path folder) throws IOException {
    Files.walkFileTree(folder, new Deletion());
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
