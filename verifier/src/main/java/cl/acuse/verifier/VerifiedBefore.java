package cl.acuse.verifier;

import cl.acuse.entry.KeyState;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.VerifiedCheckpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one verifier has found true before, so that a folder of receipts costs few signatures: most
 * share their keys, and those of one export their checkpoint.
 *
 * <p>Verification is a function of bytes and pinned files, so the same bytes have the same result.
 * Only success is remembered, under everything that it depends on; the least recently used goes
 * first. All methods hold the instance's lock, which owns both maps.
 */
final class VerifiedBefore {
  private final Map<SignedNote, VerifiedCheckpoint> checkpoints = bounded();
  private final Map<Hash, VerifiedKey> keys = bounded();

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @java.io.Serial private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > Limits.VERIFIED_BEFORE_MAX;
      }
    };
  }

  synchronized Optional<VerifiedCheckpoint> checkpoint(SignedNote note) {
    return Optional.ofNullable(checkpoints.get(note));
  }

  synchronized void add(VerifiedCheckpoint checkpoint) {
    checkpoints.put(checkpoint.note(), checkpoint);
  }

  synchronized Optional<VerifiedKey> key(Hash evidence) {
    return Optional.ofNullable(keys.get(evidence));
  }

  synchronized void add(Hash evidence, VerifiedKey key) {
    keys.put(evidence, key);
  }

  /** Stands for all that a key's evidence consists of. */
  static Hash evidenceOf(PinnedLog log, Hash keyId, KeyState state, List<ReadEntry> keyEntries) {
    var parts = new ArrayList<byte[]>();
    parts.add(log.originHash().bytes());
    parts.add(keyId.bytes());
    parts.add(ByteBuffer.allocate(Long.BYTES).putLong(state.count()).array());
    parts.add(state.head().bytes());
    keyEntries.forEach(entry -> parts.add(entry.leafHash().bytes()));
    return Hash.sha256(parts.toArray(byte[][]::new));
  }
}
