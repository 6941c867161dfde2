package cl.acuse.verifier.cli;

import cl.acuse.proof.Hash;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.audit.AuditReport;
import cl.acuse.verifier.audit.Limits;
import cl.acuse.verifier.audit.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongSupplier;

/**
 * How fast one core computes SHA-256: what an audit's own speed is measured by. Only the hashing is
 * timed.
 *
 * <p>Two answers, since a short message costs more a byte than a long one. Over the bytes of the
 * same bundles, each at one go, the first 256 MB at most: no program hashes faster. And over the
 * messages that an audit has to hash, one by one: each entry of these bundles, and nodes of 65
 * bytes.
 *
 * <p>Owned by the thread that measures.
 */
final class Sha256Rate {
  private static final long BYTES_MOST = 256_000_000L;
  private static final int NODES = 1_000_000;
  private static final double MEGA = 1e6;
  private static final double NANOS = 1e9;

  private final LongSupplier clock;
  private final MessageDigest digest = sha256();
  private long bytes;
  private long nanos;
  private long entries;
  private long entryNanos;
  private double nodeNanos;

  private Sha256Rate(LongSupplier clock) {
    this.clock = clock;
  }

  static Sha256Rate measure(Path folder, AuditResult result, Outside outside)
      throws MisuseException {
    var rate = new Sha256Rate(outside.nanos());
    var bundles = result.replay().map(AuditReport::entries).orElse(0L) / Limits.TILE_WIDTH;
    try {
      for (var i = 0L; i < bundles && rate.bytes < BYTES_MOST; i++) {
        rate.measure(Files.readAllBytes(folder.resolve(TilePath.entries(i, Limits.TILE_WIDTH))));
      }
    } catch (NoSuchFileException e) {
      throw new MisuseException(Phrase.MISUSE_NO_FILE, String.valueOf(e.getFile()));
    } catch (IOException e) {
      throw new MisuseException(Phrase.MISUSE_UNREADABLE, folder.toString());
    }
    rate.measureNodes();
    return rate;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private void measure(byte[] bundle) {
    var start = clock.getAsLong();
    digest.update(bundle);
    var middle = clock.getAsLong();
    entries += hashEach(bundle);
    entryNanos += clock.getAsLong() - middle;
    nanos += middle - start;
    bytes += bundle.length;
  }

  /** Hashes the entries of a bundle that passed its audit; gives how many there are. */
  private static int hashEach(byte[] bundle) {
    var count = 0;
    for (var at = 0; at + Short.BYTES <= bundle.length; count++) {
      var from = at + Short.BYTES;
      at =
          from + (Byte.toUnsignedInt(bundle[at]) << Byte.SIZE | Byte.toUnsignedInt(bundle[at + 1]));
      Hash.leaf(bundle, from, Math.min(at, bundle.length));
    }
    return count;
  }

  /** Each node is made of the one before, so that none can be left out. */
  private void measureNodes() {
    var node = Hash.ZERO;
    var start = clock.getAsLong();
    for (var i = 0; i < NODES; i++) {
      node = Hash.node(node, node);
    }
    nodeNanos = (double) (clock.getAsLong() - start) / NODES;
    if (node.equals(Hash.ZERO)) {
      throw new AssertionError("a node's hash is 32 zero bytes");
    }
  }

  /** Whether the log has a full bundle to measure by. */
  boolean isMeasured() {
    return bytes > 0;
  }

  /** Megabytes a second, at one go. */
  double megabytesPerSecond() {
    return bytes / MEGA / (nanos / NANOS);
  }

  /** Nanoseconds for a node of 65 bytes. */
  double nanosPerNode() {
    return nodeNanos;
  }

  /** Seconds for all messages that an audit has to hash, one by one. */
  double seconds(AuditReport replay) {
    var perEntry = (double) entryNanos / entries;
    return (replay.entries() * perEntry + replay.nodesHashed() * nodeNanos) / NANOS;
  }
}
