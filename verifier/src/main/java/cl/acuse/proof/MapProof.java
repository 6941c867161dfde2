package cl.acuse.proof;

import java.util.List;
import java.util.Optional;

/**
 * What an epoch's sparse map has for one stream id: its {count, head}, or nothing (docs/spec.md
 * P-04).
 *
 * <p>The path follows the bits of the id that the verifier asks for, never one that the proof
 * brings, and ends in one of three things: the stream's own leaf, which the verifier states
 * (presence); an empty subtree; or the leaf of another stream whose id has the same leading bits
 * (absence). Since each value on the path has one preimage, at most one of them can be shown for a
 * root.
 *
 * <p>Shapes that no map has are refused, though they could hardly have the right root: more
 * siblings than bits; a last sibling that is empty, because then what stands at the end would be
 * alone and so stand higher; another leaf that does not belong at the end of this path, or is the
 * asked one.
 *
 * @param siblings the values of the siblings, from the root downwards
 * @param other the leaf of another stream at the end of the path; empty where the stream's own leaf
 *     or nothing stands there
 */
public record MapProof(List<Hash> siblings, Optional<MapLeaf> other) {
  /** Copies the siblings. */
  public MapProof {
    siblings = List.copyOf(siblings);
  }

  /**
   * Refuses the proof unless the map has exactly this leaf for its stream.
   *
   * @param leaf the stream with its count and head, as the verifier has counted them
   * @param root the map's root, from an EPOCH entry that is proved itself
   * @throws InvalidProofException if it does not
   */
  public void verifyPresent(MapLeaf leaf, Hash root) throws InvalidProofException {
    if (other.isPresent()) {
      throw new InvalidProofException("A proof of presence ends in another stream's leaf.");
    }
    verify(leaf.streamId(), leaf.hash(), root, Limits.MAP_DEPTH_MAX);
  }

  /**
   * Refuses the proof unless the map has no leaf for a stream.
   *
   * @param streamId which stream
   * @param root the map's root, from an EPOCH entry that is proved itself
   * @throws InvalidProofException if it has one, or the proof does not show it
   */
  public void verifyAbsent(Hash streamId, Hash root) throws InvalidProofException {
    if (other.isPresent()) {
      checkOther(streamId, other.get().streamId());
    }
    var end = other.map(MapLeaf::hash).orElse(Hash.ZERO);
    verify(streamId, end, root, Limits.MAP_DEPTH_MAX - 1);
  }

  private void checkOther(Hash streamId, Hash otherId) throws InvalidProofException {
    if (otherId.equals(streamId)) {
      throw new InvalidProofException("A proof of absence ends in the leaf of the stream itself.");
    }
    if (streamId.commonBits(otherId) < siblings.size()) {
      throw new InvalidProofException(
          "A proof of absence ends in a leaf that does not belong there.");
    }
  }

  private void verify(Hash streamId, Hash end, Hash root, int depthMax)
      throws InvalidProofException {
    if (siblings.size() > depthMax) {
      throw new InvalidProofException("A map proof has more than " + depthMax + " siblings.");
    }
    if (!siblings.isEmpty() && siblings.getLast().equals(Hash.ZERO)) {
      throw new InvalidProofException("The last sibling of a map proof is empty.");
    }
    var hash = end;
    for (var depth = siblings.size() - 1; depth >= 0; depth--) {
      var sibling = siblings.get(depth);
      hash =
          streamId.bit(depth) == 0 ? SparseMap.node(hash, sibling) : SparseMap.node(sibling, hash);
    }
    if (!hash.equals(root)) {
      throw new InvalidProofException("A map proof does not lead to the root.");
    }
  }
}
