package cl.acuse.api.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.proof.Checkpoint;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.verifier.audit.HashTile;
import cl.acuse.verifier.audit.TilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A tree of made-up entries, and the files that a log of it serves. */
record TestTree(List<byte[]> entries) {
  private static final int WIDTH = 256;

  /** Entries of this name, numbered. */
  static TestTree of(String name, int size) {
    return new TestTree(
        IntStream.range(0, size).mapToObj(i -> (name + " " + i).getBytes(UTF_8)).toList());
  }

  /** Those of a bundle. */
  static List<byte[]> entriesIn(Path bundle) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(bundle));
    var entries = new ArrayList<byte[]>();
    while (bytes.hasRemaining()) {
      var entry = new byte[Short.toUnsignedInt(bytes.getShort())];
      bytes.get(entry);
      entries.add(entry);
    }
    return entries;
  }

  /** The same up to an entry, and others from there. */
  TestTree forkedAt(int index, int size) {
    var other = new ArrayList<>(entries.subList(0, index));
    other.addAll(TestTree.of("fork", size).entries().subList(index, size));
    return new TestTree(other);
  }

  Checkpoint checkpoint() {
    var range = CompactRange.EMPTY;
    for (var entry : entries) {
      range = range.append(Hash.leaf(entry));
    }
    return new Checkpoint("log.example/x", entries.size(), range.root());
  }

  /** Bundles and hash tiles, by path. */
  Map<String, byte[]> files() {
    var files = new HashMap<String, byte[]>();
    for (var first = 0; first < entries.size(); first += WIDTH) {
      var part = entries.subList(first, Math.min(entries.size(), first + WIDTH));
      files.put(TilePath.entries(first / WIDTH, part.size()), bundle(part));
    }
    var row = entries.stream().map(Hash::leaf).toList();
    for (var level = 0; !row.isEmpty(); level++) {
      row = tiles(level, row, files);
    }
    return files;
  }

  private static byte[] bundle(List<byte[]> entries) {
    var bytes = new ByteArrayOutputStream();
    for (var entry : entries) {
      bytes.write(entry.length >>> Byte.SIZE);
      bytes.write(entry.length);
      bytes.writeBytes(entry);
    }
    return bytes.toByteArray();
  }

  private static List<Hash> tiles(int level, List<Hash> row, Map<String, byte[]> files) {
    var above = new ArrayList<Hash>();
    for (var first = 0; first < row.size(); first += WIDTH) {
      var part = row.subList(first, Math.min(row.size(), first + WIDTH));
      var tile = new HashTile(level, first / WIDTH, part);
      files.put(TilePath.hashTile(level, first / WIDTH, part.size()), tile.bytes());
      if (part.size() == WIDTH) {
        above.add(tile.root());
      }
    }
    return above;
  }
}
