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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * How fast a core computes SHA-256 while the others do too: what an audit's own speed is measured
 * by. An audit keeps all cores busy, and two that are halves of one share what it can do. Only the
 * hashing is timed; the figures are sums over the cores.
 *
 * <p>There are two rates, since a short message costs more a byte than a long one. Over the bytes
 * of the same bundles, each at one go: no program hashes faster. And over the messages that an
 * audit has to hash, one by one: the entries of these bundles, and nodes of 65 bytes.
 *
 * @param bytes hashed at one go
 * @param nanos that they took
 * @param entries hashed one by one, of the same bytes
 * @param entryNanos that they took
 * @param nodes hashed one by one
 * @param nodeNanos that they took
 */
record Sha256Rate(
    long bytes, long nanos, long entries, long entryNanos, long nodes, long nodeNanos) {
  private static final Sha256Rate NOTHING = new Sha256Rate(0, 0, 0, 0, 0, 0);
  private static final double MEGA = 1e6;
  private static final double NANOS = 1e9;

  static Sha256Rate measure(Path folder, AuditResult result, Outside outside)
      throws MisuseException {
    var bundles = result.replay().map(AuditReport::entries).orElse(0L) / Limits.TILE_WIDTH;
    if (bundles == 0) {
      return NOTHING;
    }
    var cores = outside.cores();
    try (var threads = Executors.newFixedThreadPool(cores)) {
      var shares =
          threads.invokeAll(
              IntStream.range(0, cores)
                  .mapToObj(core -> new Share(folder, bundles, core, cores, outside.nanos()))
                  .toList());
      var sum = NOTHING;
      for (var share : shares) {
        sum = sum.plus(share.get());
      }
      return sum;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MisuseException(Phrase.MISUSE_INTERRUPTED);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case NoSuchFileException gone ->
            throw new MisuseException(Phrase.MISUSE_NO_FILE, String.valueOf(gone.getFile()));
        case IOException _ ->
            throw new MisuseException(Phrase.MISUSE_UNREADABLE, folder.toString());
        case null, default -> throw new AssertionError("SHA-256 could not be measured", e);
      }
    }
  }

  private Sha256Rate plus(Sha256Rate other) {
    return new Sha256Rate(
        bytes + other.bytes,
        nanos + other.nanos,
        entries + other.entries,
        entryNanos + other.entryNanos,
        nodes + other.nodes,
        nodeNanos + other.nodeNanos);
  }

  /** Whether the log has a full bundle to measure by. */
  boolean isMeasured() {
    return bytes > 0;
  }

  /** Megabytes a second and core, at one go. */
  double megabytesPerSecond() {
    return bytes / MEGA / (nanos / NANOS);
  }

  /** Nanoseconds of a core for a node of 65 bytes. */
  double nanosPerNode() {
    return (double) nodeNanos / nodes;
  }

  /** Seconds of a core for all messages that an audit has to hash, one by one. */
  double seconds(AuditReport replay) {
    var perEntry = (double) entryNanos / entries;
    return (replay.entries() * perEntry + replay.nodesHashed() * nanosPerNode()) / NANOS;
  }

  /**
   * What one core measures.
   *
   * @param folder the copy, which passed its audit
   * @param bundles full ones that it has
   * @param core whose share it is, counted from 0; the others measure at the same time
   * @param cores how many there are
   * @param clock nanoseconds
   */
  private record Share(Path folder, long bundles, int core, int cores, LongSupplier clock)
      implements Callable<Sha256Rate> {
    private static final long BYTES_MOST = 256_000_000L;
    private static final int NODES = 1_000_000;

    @Override
    public Sha256Rate call() throws IOException {
      var sum = nodes();
      for (long i = core; i < bundles && sum.bytes < BYTES_MOST; i += cores) {
        var file = folder.resolve(TilePath.entries(i, Limits.TILE_WIDTH));
        sum = sum.plus(bundle(Files.readAllBytes(file)));
      }
      return sum;
    }

    private Sha256Rate bundle(byte[] bundle) {
      var digest = sha256();
      var start = clock.getAsLong();
      digest.update(bundle);
      var middle = clock.getAsLong();
      var entries = hashEach(bundle);
      var end = clock.getAsLong();
      return new Sha256Rate(bundle.length, middle - start, entries, end - middle, 0, 0);
    }

    /** Hashes the entries of a bundle; gives how many there are. */
    private static int hashEach(byte[] bundle) {
      var count = 0;
      for (var at = 0; at + Short.BYTES <= bundle.length; count++) {
        var from = at + Short.BYTES;
        at = Math.min(from + length(bundle, at), bundle.length);
        Hash.leaf(bundle, from, at);
      }
      return count;
    }

    private static int length(byte[] bytes, int at) {
      return Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]);
    }

    /** Each node is made of the one before, so that none can be left out. */
    private Sha256Rate nodes() {
      var node = Hash.ZERO;
      var start = clock.getAsLong();
      for (var i = 0; i < NODES; i++) {
        node = Hash.node(node, node);
      }
      var nanos = clock.getAsLong() - start;
      if (node.equals(Hash.ZERO)) {
        throw new AssertionError("a node's hash is 32 zero bytes");
      }
      return new Sha256Rate(0, 0, 0, 0, NODES, nanos);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }
  }
}
