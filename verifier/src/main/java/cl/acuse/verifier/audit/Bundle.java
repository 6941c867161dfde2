package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.Optional;

/**
 * Consecutive entries as they stand in a file ([T-05]): {@code u16be length ‖ entry}, one after
 * another. Nothing changes the file's bytes after they were read, so entries are views of them.
 */
final class Bundle {
  private final long index;
  private final byte[] file;

  /** Where each entry begins, and behind the last. */
  private final int[] starts;

  private final int width;

  private Bundle(long index, byte[] file, int[] starts, int width) {
    this.index = index;
    this.file = file;
    this.starts = starts;
    this.width = width;
  }

  /** The first entries of a bundle, from the file of just these or from that of the full bundle. */
  static Bundle read(LogFolder folder, long index, int width) throws FaultException, IOException {
    var bytes = folder.entries(index, width);
    if (bytes.isPresent()) {
      return parse(index, width, bytes.get());
    }
    var full = folder.entries(index, Limits.TILE_WIDTH);
    if (full.isEmpty()) {
      throw new FaultException(
          Fault.of(
              Verdict.INCOMPLETE,
              "T-05",
              Phrase.AUDIT_BUNDLE_MISSING,
              TilePath.entries(index, width)));
    }
    var whole = parse(index, Limits.TILE_WIDTH, full.get());
    return new Bundle(index, whole.file, whole.starts, width);
  }

  /** Reads a file of exactly so many entries. */
  static Bundle parse(long index, int width, byte[] file) throws FaultException {
    return begin(index, width, file)
        .filter(bundle -> bundle.bytes() == file.length)
        .orElseThrow(() -> malformed(index, width));
  }

  /** The first entries of a file that may hold more; empty where it holds fewer. */
  static Optional<Bundle> begin(long index, int width, byte[] file) {
    var starts = new int[width + 1];
    starts[0] = Short.BYTES;
    for (var entry = 0; entry < width; entry++) {
      var start = starts[entry];
      var end = start <= file.length ? start + length(file, start - Short.BYTES) : file.length + 1;
      if (end > file.length) {
        return Optional.empty();
      }
      starts[entry + 1] = end + Short.BYTES;
    }
    return Optional.of(new Bundle(index, file, starts, width));
  }

  /** How many bytes of the file these entries take, with their lengths. */
  int bytes() {
    return starts[width] - Short.BYTES;
  }

  private static int length(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]);
  }

  private static FaultException malformed(long index, int width) {
    return new FaultException(
        Fault.of(
            Verdict.INVALID,
            "T-05",
            Phrase.AUDIT_BUNDLE_MALFORMED,
            TilePath.entries(index, width)));
  }

  long firstEntry() {
    return index * Limits.TILE_WIDTH;
  }

  /** How many entries there are, 1 to 256. */
  int width() {
    return width;
  }

  /** How many bytes an entry has. */
  int length(int place) {
    return starts[place + 1] - Short.BYTES - starts[place];
  }

  /** An entry's bytes. */
  ByteString bytes(int place) {
    return UnsafeByteOperations.unsafeWrap(file, starts[place], length(place));
  }

  /** An entry. */
  Entry entry(int place) throws MalformedEventException {
    return Entry.parse(file, starts[place], starts[place] + length(place));
  }
}
