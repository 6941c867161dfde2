package cl.acuse.verifier;

import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.MapProof;
import cl.acuse.proof.SparseMap;
import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * What the map of an epoch has for one stream (spec ).
 *
 * @param head the stream's leaf; empty where the map has none
 * @param proof that it is so
 */
public record MapEvidence(Optional<MapLeaf> head, MapProof proof) {
  /**
   * The evidence that a map gives.
   *
   * @param map an epoch's map
   * @param stream the stream's id
   * @return of presence or absence
   */
  public static MapEvidence of(SparseMap map, Hash stream) {
    return new MapEvidence(map.find(stream), map.prove(stream));
  }

  /** How many entries the stream had. */
  long count() {
    return head.map(MapLeaf::count).orElse(0L);
  }

  /**
   * Refuses evidence that the map does not give.
   *
   * @param stream the stream's id
   * @param mapRoot the map's root
   * @throws InvalidProofException if the proof does not lead there
   */
  public void verify(Hash stream, Hash mapRoot) throws InvalidProofException {
    if (head.isPresent()) {
      proof.verifyPresent(head.get(), mapRoot);
    } else {
      proof.verifyAbsent(stream, mapRoot);
    }
  }

  static MapEvidence of(cl.acuse.proto.v1.MapEvidence message, Hash stream)
      throws MalformedException {
    var siblings = HashList.read(message.getSiblings());
    if (message.getCount() == 0) {
      if (!message.getHead().isEmpty()) {
        throw new MalformedException("A stream without entries has a head.");
      }
      var other =
          message.hasOther()
              ? Optional.of(
                  leaf(
                      HashList.one(message.getOther().getStreamId()),
                      message.getOther().getCount(),
                      message.getOther().getHead()))
              : Optional.<MapLeaf>empty();
      return new MapEvidence(Optional.empty(), new MapProof(siblings, other));
    }
    if (message.hasOther()) {
      throw new MalformedException("A stream's presence is shown by another stream's leaf.");
    }
    return new MapEvidence(
        Optional.of(leaf(stream, message.getCount(), message.getHead())),
        new MapProof(siblings, Optional.empty()));
  }

  private static MapLeaf leaf(Hash stream, long count, ByteString head) throws MalformedException {
    if (count < 1 || count > cl.acuse.proof.Limits.TREE_SIZE_MAX) {
      throw new MalformedException("A stream cannot have %d entries.".formatted(count));
    }
    return new MapLeaf(stream, count, HashList.one(head));
  }

  cl.acuse.proto.v1.MapEvidence message() {
    var message =
        cl.acuse.proto.v1.MapEvidence.newBuilder().setSiblings(HashList.bytes(proof.siblings()));
    head.ifPresent(leaf -> message.setCount(leaf.count()).setHead(HashList.bytes(leaf.head())));
    proof
        .other()
        .ifPresent(leaf ->
            message.setOther(
                cl.acuse.proto.v1.OtherLeaf.newBuilder()
                    .setStreamId(HashList.bytes(leaf.streamId()))
                    .setCount(leaf.count())
                    .setHead(HashList.bytes(leaf.head()))));
    return message.build();
  }
}
