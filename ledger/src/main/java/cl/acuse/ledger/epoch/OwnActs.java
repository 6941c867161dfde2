package cl.acuse.ledger.epoch;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Event;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Submission;
import cl.acuse.ledger.admission.AdmittedEvent;
import cl.acuse.ledger.intake.VerifiedEvent;
import cl.acuse.ledger.seal.LogKeys;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The acts of the log itself: signed by its entry key, without an acting institution. */
public final class OwnActs {
  /** The entry key's algorithm: Ed25519 (spec [K-01]). */
  public static final int ALG = 1;

  private static final int RANDOM_BYTES = 16;

  private final LogKeys keys;
  private final Hash originHash;
  private final Hash keyId;
  private final SecureRandom random;

  /**
   * The acts of one log.
   *
   * @param keys the log's keys
   * @param random makes ids and blinds
   */
  public OwnActs(LogKeys keys, SecureRandom random) {
    this.keys = keys;
    this.originHash = Hash.sha256(keys.origin().getBytes(StandardCharsets.UTF_8));
    this.keyId = Hash.sha256(new byte[] {(byte) ALG}, keys.entry().spki());
    this.random = random;
  }

  /**
   * The entry key.
   *
   * @return its id
   */
  public Hash keyId() {
    return keyId;
  }

  /**
   * An event with a fresh id and blind, to which the kind is to be added.
   *
   * @return a builder
   */
  public cl.acuse.proto.v1.Event.Builder draft() {
    return cl.acuse.proto.v1.Event.newBuilder()
        .setFormat(Kind.EPOCH.format())
        .setEventId(randomBytes())
        .setBlind(randomBytes());
  }

  private ByteString randomBytes() {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  /**
   * Signs an act and gives it its place.
   *
   * @param event the act
   * @param index the index of its entry
   * @return as if it had been admitted
   */
  public AdmittedEvent admit(Event event, long index) {
    var message = BatchSignature.message(originHash, keyId, 1, event.leafHash());
    var signature = ByteString.copyFrom(keys.entry().sign(message));
    var submission = new Submission(event.bytes(), keyId, 1, 0, List.of(), signature);
    var idKey = Hash.sha256(event.eventId().toByteArray());
    return new AdmittedEvent(
        new VerifiedEvent(event, submission.encode(), idKey),
        keyId,
        index,
        OptionalLong.empty(),
        List.of(),
        Optional.empty());
  }
}
