package cl.acuse.verifier.audit;

import cl.acuse.verifier.Verdict;
import java.util.Optional;

/**
 * What a replay came to. It is about the entries alone; who signed the checkpoint is judged before.
 *
 * @param verdict VALID where every entry below the checkpoint's size keeps every rule
 * @param fault the first; empty exactly where the verdict is VALID
 * @param entries judged before the fault, or all
 * @param bytes of the entries read
 * @param streams with an entry
 * @param epochs recomputed
 * @param tilesCompared hash tiles of the copy that agree
 * @param tilesAbsent hash tiles that the copy lacks; no fault, they can be computed
 * @param mapHashes leaves and nodes of the map that had to be hashed for the epochs' roots
 */
public record AuditReport(
    Verdict verdict,
    Optional<Fault> fault,
    long entries,
    long bytes,
    int streams,
    long epochs,
    long tilesCompared,
    long tilesAbsent,
    long mapHashes) {
  /** Of SHA-256; what is hashed is filled up to whole ones, with 9 bytes at least. */
  private static final int BLOCK_BYTES = 64;

  private static final int FILL_BYTES = 9;

  /** A node of the tree or the map, or a leaf of the map: 65 or 73 bytes. */
  private static final int NODE_BYTES = 2 * BLOCK_BYTES;

  /**
   * What SHA-256 had to work on at least, however the audit is made: every entry, every node of the
   * tree, and the map.
   *
   * @return bytes, the fill included; the entries' is reckoned by the mean
   */
  public long hashedBytes() {
    var perEntry = 1 + FILL_BYTES + BLOCK_BYTES / 2;
    return bytes + entries * perEntry + nodesHashed() * NODE_BYTES;
  }

  /**
   * Nodes of the tree, and leaves and nodes of the map, that had to be hashed: 65 or 73 bytes each.
   *
   * @return how many
   */
  public long nodesHashed() {
    return entries + mapHashes;
  }
}
