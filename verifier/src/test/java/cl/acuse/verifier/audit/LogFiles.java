package cl.acuse.verifier.audit;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a copy of a log, as a mirror would have it. */
public final class LogFiles {
  private static final int WIDTH = 256;

  private final Path folder;

  public LogFiles(Path folder) {
    this.folder = folder;
  }

  /** Bundles and hash tiles; the checkpoint is written by {@link #write(String, byte[])}. */
  public LogFiles entries(List<ByteString> entries) {
    for (var first = 0; first < entries.size(); first += WIDTH) {
      var part = entries.subList(first, Math.min(entries.size(), first + WIDTH));
      write(TilePath.entries(first / WIDTH, part.size()), bundle(part));
    }
    var row = entries.stream().map(entry -> Hash.leaf(entry.toByteArray())).toList();
    for (var level = 0; !row.isEmpty(); level++) {
      row = tiles(level, row);
    }
    return this;
  }

  private static byte[] bundle(List<ByteString> entries) {
    var bytes = new ByteArrayOutputStream();
    for (var entry : entries) {
      bytes.write(entry.size() >>> Byte.SIZE);
      bytes.write(entry.size());
      bytes.writeBytes(entry.toByteArray());
    }
    return bytes.toByteArray();
  }

  /** Writes a level's tiles and gives the roots of the full ones. */
  private List<Hash> tiles(int level, List<Hash> row) {
    var roots = new ArrayList<Hash>();
    for (var first = 0; first < row.size(); first += WIDTH) {
      var part = row.subList(first, Math.min(row.size(), first + WIDTH));
      var bytes = new ByteArrayOutputStream();
      part.forEach(hash -> bytes.writeBytes(hash.bytes()));
      write(TilePath.hashTile(level, first / WIDTH, part.size()), bytes.toByteArray());
      if (part.size() == WIDTH) {
        roots.add(root(part));
      }
    }
    return roots;
  }

  private static Hash root(List<Hash> hashes) {
    return hashes.size() == 1
        ? hashes.getFirst()
        : Hash.node(
            root(hashes.subList(0, hashes.size() / 2)),
            root(hashes.subList(hashes.size() / 2, hashes.size())));
  }

  public LogFiles write(String name, byte[] bytes) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Turns a bit of a file. */
  public LogFiles damage(String name, int at) {
    try {
      var bytes = Files.readAllBytes(folder.resolve(name));
      bytes[at] ^= 1;
      return write(name, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LogFolder folder() {
    return new LogFolder(folder);
  }
}
