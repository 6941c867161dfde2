package cl.acuse.verifier.audit;

import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive entries as they stand in a file ([T-05]): {@code u16be length ‖ entry}, one after
 * another.
 *
 * @param index the bundle's number; its first entry is 256 times that
 * @param entries their bytes, 1 to 256
 */
record Bundle(long index, List<ByteString> entries) {
  Bundle {
    entries = List.copyOf(entries);
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
    var entries = parse(index, Limits.TILE_WIDTH, full.get()).entries();
    return new Bundle(index, entries.subList(0, width));
  }

  /**
   * Reads a file of exactly so many entries. Nothing changes the array afterwards, so the entries
   * are views of it.
   */
  static Bundle parse(long index, int width, byte[] bytes) throws FaultException {
    var whole = UnsafeByteOperations.unsafeWrap(bytes);
    var entries = new ArrayList<ByteString>(width);
    var at = 0;
    while (entries.size() < width) {
      var start = at + Short.BYTES;
      var end = start <= bytes.length ? start + length(bytes, at) : Integer.MAX_VALUE;
      if (end > bytes.length) {
        throw malformed(index, width);
      }
      entries.add(whole.substring(start, end));
      at = end;
    }
    if (at < bytes.length) {
      throw malformed(index, width);
    }
    return new Bundle(index, entries);
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
}
