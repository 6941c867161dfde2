package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Epoch;
import cl.acuse.verifier.Phrase;
import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * What every EPOCH states of the log before it ([P-01] to [P-05]). Owned by the thread that
 * replays.
 */
final class Epochs {
  private record Before(long index, ByteString mapRoot) {}

  private Optional<Before> before = Optional.empty();
  private long count;

  /** Judges an EPOCH by the tree and the map before it, and takes it in. */
  void take(Entry entry, Hash root, StreamMap map) throws FaultException {
    var epoch = entry.event().message().getEpoch();
    if (!bytes(root).equals(epoch.getRoot())) {
      throw wrong("P-01", entry, Phrase.AUDIT_EPOCH_ROOT, root);
    }
    var mapRoot = map.root();
    if (!bytes(mapRoot).equals(epoch.getMapRoot())) {
      throw wrong("P-03", entry, Phrase.AUDIT_EPOCH_MAP, mapRoot);
    }
    if (epoch.getStreams() != map.size()) {
      throw wrong("P-01", entry, Phrase.AUDIT_EPOCH_STREAMS, epoch.getStreams(), map.size());
    }
    if (!named(epoch).equals(before)) {
      throw wrong(
          "P-05",
          entry,
          Phrase.AUDIT_EPOCH_PREVIOUS,
          before.map(b -> Long.toString(b.index())).orElse("-"));
    }
    before = Optional.of(new Before(entry.index(), epoch.getMapRoot()));
    count++;
  }

  private static Optional<Before> named(Epoch epoch) {
    return epoch.hasPrevious()
        ? Optional.of(new Before(epoch.getPrevious().getIndex(), epoch.getPrevious().getMapRoot()))
        : Optional.empty();
  }

  private static ByteString bytes(Hash hash) {
    return ByteString.copyFrom(hash.bytes());
  }

  private static FaultException wrong(
      String clause, Entry entry, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.inEntry(clause, entry.index(), phrase, arguments));
  }

  long count() {
    return count;
  }
}
