package cl.acuse.client;

import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proto.service.v1.SignedBatch;
import com.google.protobuf.ByteString;
import java.util.List;

/** Batches of whatever bytes a test wants signed, as they go over the wire. */
public final class Batches {
  private Batches() {}

  /** Signs for the log whose origin has this hash. */
  public static SignedBatch sign(Signer signer, Hash originHash, List<ByteString> events) {
    var leaves = events.stream().map(event -> Hash.leaf(event.toByteArray())).toList();
    var root = new TreeGrowth(CompactRange.EMPTY, leaves).root();
    return SignedBatch.newBuilder()
        .addAllEvents(events)
        .setKeyId(ByteString.copyFrom(signer.id().bytes()))
        .setSignature(signer.sign(originHash, events.size(), root))
        .build();
  }
}
