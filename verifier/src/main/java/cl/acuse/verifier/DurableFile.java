package cl.acuse.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that are there, whole, after a loss of power: the file is synced, and then the folder by
 * which it has its name. What reaches the kernel for a file, made of three bytes, renamed and then
 * replaced (lookups aside; a test reads these lines and compares them with strace):
 *
 * <pre>
 * create   openat(made, O_WRONLY|O_CREAT|O_EXCL, 0600)
 *          pwrite64(made, bytes, 3, 0)
 *          fsync(made)
 *          close(made)
 *          openat(folder, O_RDONLY)
 *          fsync(folder)
 *          close(folder)
 * rename   rename(made, named)
 *          openat(folder, O_RDONLY)
 *          fsync(folder)
 *          close(folder)
 * replace  openat(named.new, O_WRONLY|O_CREAT|O_TRUNC, 0666)
 *          pwrite64(named.new, bytes, 3, 0)
 *          fsync(named.new)
 *          close(named.new)
 *          rename(named.new, named)
 *          openat(folder, O_RDONLY)
 *          fsync(folder)
 *          close(folder)
 * </pre>
 */
public final class DurableFile {
  private DurableFile() {}

  /**
   * Makes a file.
   *
   * @param file where; must not exist
   * @param bytes what it holds
   * @throws IOException if it exists or cannot be made durable
   */
  public static void create(Path file, byte[] bytes) throws IOException {
    make(file, bytes);
  }

  /**
   * Makes a file that only its owner can read.
   *
   * @param file where; must not exist
   * @param bytes what it holds
   * @throws IOException if it exists or cannot be made durable
   * @throws UnsupportedOperationException if files have no owners there
   */
  public static void createSecret(Path file, byte[] bytes) throws IOException {
    var ownerAlone = PosixFilePermissions.fromString("rw-------");
    make(file, bytes, PosixFilePermissions.asFileAttribute(ownerAlone));
  }

  private static void make(Path file, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    write(file, bytes, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    syncFolder(file);
  }

  /**
   * Puts a file in the place of the one before, if there is one; a reader finds either whole.
   *
   * @param file where
   * @param bytes what it holds
   * @throws IOException if it cannot be made durable; then the one before is still there
   */
  public static void replace(Path file, byte[] bytes) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    write(
        fresh,
        bytes,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file);
  }

  /**
   * Gives a file another name in its folder.
   *
   * @param file the file
   * @param other its new name; must not exist
   * @throws IOException if it cannot be renamed, or it is not sure that it stays so
   */
  public static void rename(Path file, Path other) throws IOException {
    Files.move(file, other);
    syncFolder(other);
  }

  private static void write(
      Path file, byte[] bytes, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    try (var channel = FileChannel.open(file, options, attributes)) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest, rest.position());
      }
      channel.force(true);
    }
  }

  private static void syncFolder(Path file) throws IOException {
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }
}
