package cl.acuse.verifier.cli;

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

/**
 * How fast one core computes SHA-256 over the bytes of the same bundles: what an audit's own speed
 * is measured by. Only the hashing is timed, over the first 256 MB at most.
 *
 * @param bytes hashed
 * @param nanos that it took
 */
record Sha256Rate(long bytes, long nanos) {
  private static final long BYTES_MOST = 256_000_000L;

  static Sha256Rate measure(Path folder, AuditResult result, Outside outside)
      throws MisuseException {
    var entries = result.replay().map(AuditReport::entries).orElse(0L);
    var bytes = 0L;
    var nanos = 0L;
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var i = 0L; i < entries / Limits.TILE_WIDTH && bytes < BYTES_MOST; i++) {
        var bundle = Files.readAllBytes(folder.resolve(TilePath.entries(i, Limits.TILE_WIDTH)));
        var start = outside.nanos().getAsLong();
        digest.update(bundle);
        nanos += outside.nanos().getAsLong() - start;
        bytes += bundle.length;
      }
    } catch (NoSuchFileException e) {
      throw new MisuseException(Phrase.MISUSE_NO_FILE, String.valueOf(e.getFile()));
    } catch (IOException e) {
      throw new MisuseException(Phrase.MISUSE_UNREADABLE, folder.toString());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    return new Sha256Rate(bytes, nanos);
  }
}
