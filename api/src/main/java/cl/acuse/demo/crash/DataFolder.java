package cl.acuse.demo.crash;

import cl.acuse.demo.process.Folder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies of a stopped server's data folder. */
final class DataFolder {
  /** The database's folder in it. */
  static final String DATABASE = "db";

  /** The high-water mark's file in it. */
  static final String MARK = "mark";

  private DataFolder() {}

  /** Copies a folder, or a file, whole. */
  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copying(from, to));
  }

  /** Puts one part of a data folder back to what a copy of it holds. */
  static void putBack(Path copy, Path data, String part) throws IOException {
    Folder.delete(data.resolve(part));
    copy(copy.resolve(part), data.resolve(part));
  }

  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copying(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      var target = file.equals(from) ? to : to.resolve(from.relativize(file));
      Files.copy(file, target);
      return FileVisitResult.CONTINUE;
    }
  }
}
