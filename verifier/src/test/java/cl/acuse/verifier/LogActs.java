package cl.acuse.verifier;

import static cl.acuse.verifier.TestEvents.bytes;

import cl.acuse.entry.BatchSignature;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proto.v1.Anchored;
import cl.acuse.proto.v1.CheckpointKeyChange;
import cl.acuse.proto.v1.CheckpointRecorded;
import cl.acuse.proto.v1.DocumentDigest;
import cl.acuse.proto.v1.EntryKeyChange;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.KeyRotated;
import cl.acuse.proto.v1.LogKey;
import cl.acuse.proto.v1.NoteCosigner;
import cl.acuse.proto.v1.Renewed;
import com.google.protobuf.ByteString;
import java.util.List;

/** Acts of the log itself of each kind of format 3. */
public final class LogActs {
  private static final ByteString SHA3_512 = ByteString.copyFrom(new byte[64]);
  private static final int REPLACED = 2;

  private LogActs() {}

  private static Event.Builder act() {
    return TestEvents.bare().setFormat(3);
  }

  /** One of each, but a change of the entry key, true of the log as it stands. */
  public static List<Event.Builder> all(TestLog log) {
    var size = log.leaves.size();
    return List.of(
        anchored(size, root(log, size)),
        checkpoint(size, root(log, size)),
        checkpointKeyRotated(size, root(log, size)),
        renewed(size));
  }

  /** The root of the first leaves. */
  public static Hash root(TestLog log, int size) {
    return new TreeGrowth(CompactRange.EMPTY, log.leaves.subList(0, size)).root();
  }

  public static Event.Builder anchored(long size, Hash root) {
    return act()
        .setAnchored(
            Anchored.newBuilder()
                .setSize(size)
                .setRoot(bytes(root))
                .setMethod(1)
                .setReference("tsa.example 4711")
                .setToken(digest()));
  }

  public static Event.Builder checkpoint(long size, Hash root) {
    return act()
        .setCheckpoint(
            CheckpointRecorded.newBuilder()
                .setSize(size)
                .setRoot(bytes(root))
                .setNoteSha256(bytes(root))
                .setNoteSha3512(SHA3_512)
                .addCosigners(NoteCosigner.newBuilder().setName("w").setKey(key("w"))));
  }

  public static Event.Builder checkpointKeyRotated(long lastSize, Hash lastRoot) {
    return act()
        .setKeyRotated(
            KeyRotated.newBuilder()
                .setCheckpointKey(
                    CheckpointKeyChange.newBuilder()
                        .setOldKey(key("old"))
                        .setNewKey(key("new"))
                        .setLastSize(lastSize)
                        .setLastRoot(bytes(lastRoot)))
                .setReason(REPLACED)
                .setPossession(SHA3_512));
  }

  /** A change of the entry key, to which the new one agrees as the key {@code agreedTo}. */
  public static Event.Builder entryKeyRotated(
      TestLog log, TestKey from, TestKey to, Hash agreedTo) {
    return act()
        .setKeyRotated(
            KeyRotated.newBuilder()
                .setEntryKey(
                    EntryKeyChange.newBuilder()
                        .setOldKeyId(bytes(from.key().id()))
                        .setNewKey(to.message()))
                .setReason(REPLACED)
                .setPossession(to.sign(BatchSignature.logPossession(log.originHash(), agreedTo))));
  }

  public static Event.Builder renewed(long to) {
    return act()
        .setRenewed(
            Renewed.newBuilder()
                .setRenewal(1)
                .setTo(to)
                .setOldAlgorithm(1)
                .setNewAlgorithm(5)
                .setRecord(digest()));
  }

  private static LogKey key(String label) {
    return LogKey.newBuilder()
        .setType(1)
        .setFingerprint(bytes(Hash.sha256(label.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .build();
  }

  private static DocumentDigest digest() {
    return DocumentDigest.newBuilder()
        .setSha256(bytes(Hash.ZERO))
        .setSha3512(SHA3_512)
        .setMediaType("application/timestamp-reply")
        .build();
  }
}
