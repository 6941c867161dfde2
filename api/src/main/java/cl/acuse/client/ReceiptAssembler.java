package cl.acuse.client;

import cl.acuse.entry.Entry;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proto.service.v1.BatchReceipts;
import cl.acuse.proto.service.v1.ReceiptPart;
import cl.acuse.verifier.Receipt;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes stand-alone receipts of what the log adds to events that we hold, and verifies each before
 * it leaves.
 *
 * <p>The log says things once: the checkpoint and the key entries once a reply, on a stream once
 * until they change; the nodes that several paths share once. What comes out is byte for byte the
 * receipt that GetReceipt returns under the same checkpoint.
 *
 * <p>One instance serves one call, or one stream in the order of its replies, on one thread at a
 * time.
 */
final class ReceiptAssembler {
  private final Evidence evidence;

  // What the stream said last.
  private @Nullable VerifiedCheckpoint checkpoint;
  private List<ByteString> keyEntries = List.of();

  ReceiptAssembler(Evidence evidence) {
    this.evidence = evidence;
  }

  /** The receipts of a group, in its order; all verified, or none. */
  List<Receipt> assemble(SignedGroup group, BatchReceipts reply) throws LedgerException.Unverified {
    try {
      remember(reply);
      if (reply.getPartsCount() != group.size() || checkpoint == null) {
        throw new LedgerException.Unverified("The log's answer has not one part for each event.");
      }
      return receipts(group, reply, checkpoint);
    } catch (MalformedException e) {
      throw new LedgerException.Unverified(e.getMessage());
    }
  }

  private void remember(BatchReceipts reply) throws LedgerException.Unverified {
    if (!reply.getCheckpointBytes().isEmpty()) {
      checkpoint = evidence.checkpoint(reply.getCheckpointBytes());
    }
    if (reply.getKeyEntriesCount() > 0) {
      keyEntries = List.copyOf(reply.getKeyEntriesList());
    }
  }

  private List<Receipt> receipts(
      SignedGroup group, BatchReceipts reply, VerifiedCheckpoint verified)
      throws LedgerException.Unverified, MalformedException {
    var nodes = nodes(reply.getNodes());
    var texts = new ProofText(verified, nodes);
    var receipts = new ArrayList<Receipt>(group.size());
    for (var item = 0; item < group.size(); item++) {
      var part = reply.getParts(item);
      var entry = entry(group, item, part);
      var proof =
          new InclusionProof(
              entry.index(), verified.checkpoint().size(), pick(part.getPathList(), nodes));
      var receipt =
          new Receipt(
              entry.bytes(),
              texts.of(entry.index(), part.getPathList()),
              part.getKeyEntriesCount() > 0 ? part.getKeyEntriesList() : keyEntries,
              pick(part.getReferredList(), reply.getReferredEntriesList()),
              List.of());
      evidence.check(verified, entry, proof, receipt);
      receipts.add(receipt);
    }
    return receipts;
  }

  private static List<Hash> nodes(ByteString bytes) throws LedgerException.Unverified {
    var raw = bytes.toByteArray();
    if (raw.length % cl.acuse.entry.Limits.HASH_BYTES != 0) {
      throw new LedgerException.Unverified("The log's answer has nodes that are no hashes.");
    }
    var nodes = new ArrayList<Hash>(raw.length / cl.acuse.entry.Limits.HASH_BYTES);
    for (var at = 0; at < raw.length; at += cl.acuse.entry.Limits.HASH_BYTES) {
      nodes.add(Hash.read(raw, at));
    }
    return nodes;
  }

  private static <T> List<T> pick(List<Integer> places, List<T> from)
      throws LedgerException.Unverified {
    var picked = new ArrayList<T>(places.size());
    for (var place : places) {
      if (place < 0 || place >= from.size()) {
        throw new LedgerException.Unverified("The log's answer names a place that it lacks.");
      }
      picked.add(from.get(place));
    }
    return picked;
  }

  /** Our submission and the log's part; or the entry that stood already, if it is our event's. */
  private static Entry entry(SignedGroup group, int item, ReceiptPart part)
      throws MalformedException, LedgerException.Unverified {
    var event = group.draft(item).event();
    if (part.getEntry().isEmpty()) {
      return Entry.parse(joined(group.submission(item).encode(), part.getLogPart()), event);
    }
    var entry = Entry.parse(part.getEntry(), event);
    if (!entry.event().equals(event)) {
      throw new LedgerException.Unverified(
          "The log answered with the entry of another event than the one handed in.");
    }
    return entry;
  }

  private static ByteString joined(ByteString first, ByteString second) {
    var bytes = new byte[first.size() + second.size()];
    first.copyTo(bytes, 0);
    second.copyTo(bytes, first.size());
    return UnsafeByteOperations.unsafeWrap(bytes);
  }
}
