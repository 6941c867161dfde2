package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ORIGIN_HASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.seal.SigningKey;
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
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the log states of itself is handed in by nobody, whatever key signs it. */
class OwnActTest {
  private static final ByteString HASH = ByteString.copyFrom(new byte[32]);
  private static final ByteString ONE = ByteString.copyFrom(new byte[] {1});

  @TempDir Path folder;

  static List<Arguments> acts() {
    var digest =
        DocumentDigest.newBuilder()
            .setSha256(HASH)
            .setSha3512(ByteString.copyFrom(new byte[64]))
            .setMediaType("application/timestamp-reply");
    var anchored =
        Anchored.newBuilder().setSize(1).setRoot(HASH).setMethod(1).setReference("tsa.example");
    var checkpoint =
        CheckpointRecorded.newBuilder()
            .setSize(1)
            .setRoot(HASH)
            .setNoteSha256(HASH)
            .setNoteSha3512(digest.getSha3512())
            .addCosigners(NoteCosigner.newBuilder().setName("w").setKey(logKey(1)));
    var checkpointKey =
        CheckpointKeyChange.newBuilder()
            .setOldKey(logKey(1))
            .setNewKey(logKey(2))
            .setLastSize(1)
            .setLastRoot(HASH);
    var entryKey =
        EntryKeyChange.newBuilder().setOldKeyId(HASH).setNewKey(Fixture.publicKey(Fixture.key()));
    var rotated = KeyRotated.newBuilder().setReason(2).setPossession(ONE);
    var renewed =
        Renewed.newBuilder()
            .setRenewal(1)
            .setTo(1)
            .setOldAlgorithm(1)
            .setNewAlgorithm(5)
            .setRecord(digest);
    return List.of(
        act("ANCHORED", event -> event.setAnchored(anchored)),
        act("CHECKPOINT", event -> event.setCheckpoint(checkpoint)),
        act(
            "KEY_ROTATED of a checkpoint key",
            event -> event.setKeyRotated(rotated.clone().setCheckpointKey(checkpointKey))),
        act(
            "KEY_ROTATED of the entry key",
            event -> event.setKeyRotated(rotated.clone().setEntryKey(entryKey))),
        act("RENEWED", event -> event.setRenewed(renewed)));
  }

  private static LogKey logKey(int number) {
    var fingerprint = new byte[32];
    fingerprint[0] = (byte) number;
    return LogKey.newBuilder().setType(1).setFingerprint(ByteString.copyFrom(fingerprint)).build();
  }

  private static Arguments act(String name, UnaryOperator<Event.Builder> kind) {
    return arguments(name, kind);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("acts")
  void is_refused(String name, UnaryOperator<Event.Builder> kind) throws Exception {
    var fixture = new Fixture(folder, 5).foundAndRegister();
    var id = fixture.random(16);
    var event =
        kind.apply(Event.newBuilder().setFormat(3).setEventId(id).setBlind(id))
            .build()
            .toByteString();
    try (var ledger = fixture.open()) {
      var before = ledger.view().size();
      for (var key : Stream.<SigningKey>of(fixture.temucoKey, fixture.registrarKey).toList()) {
        var answer = Fixture.append(ledger, Fixture.sign(key, ORIGIN_HASH, event));
        assertThat(((AppendResult.Refused) answer).rejections())
            .as(name)
            .extracting(Rejection::reason)
            .containsExactly(Rejection.Reason.KIND_NOT_SUBMITTABLE);
      }
      assertThat(ledger.view().size()).isEqualTo(before);
    }
  }
}
