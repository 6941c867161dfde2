package cl.acuse.api.grpc;

import cl.acuse.ledger.AppendResult.Recorded;
import cl.acuse.ledger.evidence.RecordedEvent;
import cl.acuse.proof.Hash;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proto.service.v1.BatchReceipts;
import cl.acuse.proto.service.v1.ReceiptPart;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log adds to the events of one caller, said once: nodes that several paths share, and on
 * a stream also the checkpoint and the key entries, which repeat from batch to batch.
 *
 * <p>One instance serves one call, or one stream in the order of its replies; it is not shared
 * between threads without a lock.
 */
final class Replies {
  private @Nullable VerifiedCheckpoint checkpointSent;
  private List<ByteString> keyEntriesSent = List.of();

  BatchReceipts next(Recorded recorded) {
    var message = BatchReceipts.newBuilder();
    if (recorded.checkpoint() != checkpointSent) {
      checkpointSent = recorded.checkpoint();
      message.setCheckpointBytes(
          UnsafeByteOperations.unsafeWrap(recorded.checkpoint().note().format()));
    }
    var keyEntries = recorded.events().getFirst().keyEntries();
    if (!keyEntries.equals(keyEntriesSent)) {
      keyEntriesSent = keyEntries;
      message.addAllKeyEntries(keyEntries);
    }
    new Batch(message, keyEntries).addAll(recorded.events());
    return message.build();
  }

  /** One reply in the making. */
  private static final class Batch {
    private final BatchReceipts.Builder message;
    private final List<ByteString> keyEntries;
    private final Map<Hash, Integer> nodes = new HashMap<>();
    private final Map<ByteString, Integer> referred = new HashMap<>();
    private final ByteString.Output nodeBytes = ByteString.newOutput();

    Batch(BatchReceipts.Builder message, List<ByteString> keyEntries) {
      this.message = message;
      this.keyEntries = keyEntries;
    }

    void addAll(List<RecordedEvent> events) {
      for (var event : events) {
        message.addParts(part(event));
      }
      message.setNodes(nodeBytes.toByteString());
    }

    private ReceiptPart part(RecordedEvent event) {
      var part = ReceiptPart.newBuilder();
      if (event.repeated()) {
        part.setEntry(event.entry());
      } else {
        part.setLogPart(event.logPart());
      }
      event.proof().path().forEach(hash -> part.addPath(place(hash)));
      event.referred().forEach(entry -> part.addReferred(place(entry)));
      if (!event.keyEntries().equals(keyEntries)) {
        part.addAllKeyEntries(event.keyEntries());
      }
      return part.build();
    }

    private int place(Hash hash) {
      var next = nodes.size();
      var place = nodes.putIfAbsent(hash, next);
      if (place != null) {
        return place;
      }
      var bytes = hash.bytes();
      nodeBytes.write(bytes, 0, bytes.length);
      return next;
    }

    private int place(ByteString entry) {
      var next = referred.size();
      var place = referred.putIfAbsent(entry, next);
      if (place != null) {
        return place;
      }
      message.addReferredEntries(entry);
      return next;
    }
  }
}
