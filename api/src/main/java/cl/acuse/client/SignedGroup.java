package cl.acuse.client;

import cl.acuse.client.event.Draft;
import cl.acuse.entry.Submission;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proto.service.v1.AppendEventRequest;
import cl.acuse.proto.service.v1.SignedBatch;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;

/** Events under one signature of ours (docs/spec.md [K-05]). */
final class SignedGroup {
  private final List<Draft> drafts;
  private final Hash keyId;
  private final TreeGrowth tree;
  private final ByteString signature;

  private SignedGroup(List<Draft> drafts, Hash keyId, TreeGrowth tree, ByteString signature) {
    this.drafts = drafts;
    this.keyId = keyId;
    this.tree = tree;
    this.signature = signature;
  }

  static SignedGroup sign(List<Draft> drafts, Signer key, Hash originHash) {
    var leaves = drafts.stream().map(draft -> draft.event().leafHash()).toList();
    var tree = new TreeGrowth(CompactRange.EMPTY, leaves);
    return new SignedGroup(
        List.copyOf(drafts), key.id(), tree, key.sign(originHash, drafts.size(), tree.root()));
  }

  int size() {
    return drafts.size();
  }

  Draft draft(int item) {
    return drafts.get(item);
  }

  /** The first half of the entry that an event of the group becomes. */
  Submission submission(int item) {
    return new Submission(
        drafts.get(item).bytes(),
        keyId,
        drafts.size(),
        item,
        tree.inclusion(item).path(),
        signature);
  }

  AppendEventRequest single() {
    return AppendEventRequest.newBuilder()
        .setEvent(drafts.getFirst().bytes())
        .setKeyId(UnsafeByteOperations.unsafeWrap(keyId.bytes()))
        .setSignature(signature)
        .build();
  }

  SignedBatch batch() {
    var message =
        SignedBatch.newBuilder()
            .setKeyId(UnsafeByteOperations.unsafeWrap(keyId.bytes()))
            .setSignature(signature);
    drafts.forEach(draft -> message.addEvents(draft.bytes()));
    return message.build();
  }
}
