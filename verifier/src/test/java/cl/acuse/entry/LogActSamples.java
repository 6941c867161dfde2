package cl.acuse.entry;

import cl.acuse.proto.v1.Anchored;
import cl.acuse.proto.v1.CheckpointKeyChange;
import cl.acuse.proto.v1.CheckpointRecorded;
import cl.acuse.proto.v1.DocumentDigest;
import cl.acuse.proto.v1.EntryKeyChange;
import cl.acuse.proto.v1.KeyRotated;
import cl.acuse.proto.v1.LogKey;
import cl.acuse.proto.v1.NoteCosigner;
import cl.acuse.proto.v1.Renewed;
import java.util.List;

/** A valid event of each kind of format 3, in which every field of its body is present. */
final class LogActSamples {
  private LogActSamples() {}

  static List<cl.acuse.proto.v1.Event> all() {
    return List.of(anchored(), checkpoint(), checkpointKeyRotated(), entryKeyRotated(), renewed());
  }

  private static cl.acuse.proto.v1.Event.Builder act() {
    return Samples.bare().setFormat(3);
  }

  private static DocumentDigest digest() {
    return DocumentDigest.newBuilder()
        .setSha256(Samples.HASH)
        .setSha3512(Samples.fill(64, 4))
        .setMediaType("application/timestamp-reply")
        .setSize(4_000)
        .build();
  }

  static LogKey logKey(int number) {
    return LogKey.newBuilder().setType(4).setFingerprint(Samples.fill(32, number)).build();
  }

  static NoteCosigner cosigner(int number) {
    return NoteCosigner.newBuilder()
        .setName("auditor.example")
        .setKey(logKey(20 + number))
        .setTime(1_800_000_000)
        .build();
  }

  static cl.acuse.proto.v1.Event anchored() {
    return act()
        .setAnchored(
            Anchored.newBuilder()
                .setSize(9)
                .setRoot(Samples.HASH)
                .setMethod(1)
                .setReference("tsa.example 4711")
                .setToken(digest())
                .setAnchoredAt(1_800_000_000_000_000L))
        .build();
  }

  static cl.acuse.proto.v1.Event checkpoint() {
    return act()
        .setCheckpoint(
            CheckpointRecorded.newBuilder()
                .setSize(9)
                .setRoot(Samples.HASH)
                .setNoteSha256(Samples.HASH)
                .setNoteSha3512(Samples.fill(64, 4))
                .addCosigners(cosigner(1))
                .addCosigners(cosigner(2)))
        .build();
  }

  static cl.acuse.proto.v1.Event checkpointKeyRotated() {
    return act()
        .setKeyRotated(
            KeyRotated.newBuilder()
                .setCheckpointKey(
                    CheckpointKeyChange.newBuilder()
                        .setOldKey(logKey(1))
                        .setNewKey(logKey(2))
                        .setLastSize(9)
                        .setLastRoot(Samples.HASH))
                .setReason(2)
                .setPossession(Samples.fill(64, 5)))
        .build();
  }

  static cl.acuse.proto.v1.Event entryKeyRotated() {
    return act()
        .setKeyRotated(
            KeyRotated.newBuilder()
                .setEntryKey(
                    EntryKeyChange.newBuilder().setOldKeyId(Samples.HASH).setNewKey(Samples.key(7)))
                .setReason(2)
                .setPossession(Samples.fill(64, 5)))
        .build();
  }

  static cl.acuse.proto.v1.Event renewed() {
    return act()
        .setRenewed(
            Renewed.newBuilder()
                .setRenewal(1)
                .setFrom(3)
                .setTo(9)
                .setOldAlgorithm(1)
                .setNewAlgorithm(5)
                .setRecord(digest()))
        .build();
  }
}
