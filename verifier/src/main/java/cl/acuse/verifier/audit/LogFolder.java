package cl.acuse.verifier.audit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A copy of a log on disk, as C2SP tlog-tiles lays it out. A partial tile or bundle may be replaced
 * by its full one, which begins with the same bytes; whether it does is for the reader to check.
 *
 * @param path the folder that holds {@code checkpoint} and {@code tile}
 */
public record LogFolder(Path path) {
  /**
   * The checkpoint's note.
   *
   * @return the bytes, cut off one past the most that a note may have; empty if there is no file
   * @throws IOException if the file cannot be read
   */
  public Optional<byte[]> checkpoint() throws IOException {
    return read(TilePath.CHECKPOINT, cl.acuse.proof.Limits.NOTE_BYTES_MAX);
  }

  /** A bundle of exactly so many entries. */
  Optional<byte[]> entries(long index, int width) throws IOException {
    return read(TilePath.entries(index, width), Limits.BUNDLE_BYTES_MAX);
  }

  /**
   * One entry of a bundle of exactly so many. Of those before it the lengths alone are read: a
   * bundle may be ten thousand times as long as what is wanted of it.
   *
   * @throws EOFException if the bundle ends before
   */
  Optional<byte[]> entry(long index, int width, int place) throws IOException {
    try (var file = FileChannel.open(path.resolve(TilePath.entries(index, width)))) {
      var at = 0L;
      for (var before = 0; before < place; before++) {
        at += Short.BYTES + length(file, at);
      }
      return Optional.of(read(file, at + Short.BYTES, length(file, at)).array());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static int length(FileChannel file, long at) throws IOException {
    return Short.toUnsignedInt(read(file, at, Short.BYTES).getShort(0));
  }

  private static ByteBuffer read(FileChannel file, long at, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("A bundle of entries ends too early.");
      }
    }
    return bytes;
  }

  /** A hash tile with at least so many hashes. */
  Optional<byte[]> hashTile(int level, long index, int width) throws IOException {
    var most = Limits.TILE_WIDTH * cl.acuse.proof.Limits.HASH_BYTES;
    var partial = read(TilePath.hashTile(level, index, width), most);
    return partial.isPresent() || width == Limits.TILE_WIDTH
        ? partial
        : read(TilePath.hashTile(level, index, Limits.TILE_WIDTH), most);
  }

  /** At one go: a bundle is read as fast as the system can. */
  private Optional<byte[]> read(String name, int most) throws IOException {
    try (var file = FileChannel.open(path.resolve(name))) {
      var buffer = ByteBuffer.allocate((int) Math.min(file.size(), most + 1L));
      while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
      return Optional.of(
          buffer.hasRemaining()
              ? Arrays.copyOf(buffer.array(), buffer.position())
              : buffer.array());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
