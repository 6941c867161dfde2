package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.Vectors;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures over batches and of possession, [K-04] to [K-06]: vectors/batches.json. */
class BatchVectorTest {
  private static final Vectors.Case FILE = Vectors.file("batches.json");

  static List<Vectors.Case> batches() {
    return FILE.cases("batches");
  }

  static List<Vectors.Case> faults() {
    return FILE.cases("faults");
  }

  static List<Vectors.Case> possessions() {
    return FILE.cases("possessions");
  }

  private static Hash origin(Vectors.Case vector) {
    return Hash.sha256(vector.text("origin").getBytes(UTF_8));
  }

  private static SubmitterKey key(Vectors.Case vector) throws MalformedEventException {
    return SubmitterKey.parse((int) vector.number("alg"), ByteString.copyFrom(vector.hex("spki")));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void signsEachEventOfABatch(Vectors.Case vector)
      throws MalformedEventException, InvalidProofException {
    var key = key(vector);
    assertThat(key.id()).isEqualTo(vector.hash("keyId"));
    assertThat(key.alg()).isEqualTo((int) vector.number("alg"));
    assertThat(key.spki()).isEqualTo(ByteString.copyFrom(vector.hex("spki")));
    var events = vector.texts("events");
    assertThat(BatchSignature.message(origin(vector), key.id(), events.size(), vector.hash("root")))
        .isEqualTo(vector.hex("message"));
    for (var i = 0; i < events.size(); i++) {
      var path = ((List<?>) vector.list("paths").get(i)).stream().map(Object::toString).toList();
      var submission =
          submission(
              key,
              events.get(i),
              events.size(),
              i,
              path,
              ByteString.copyFrom(vector.hex("signature")));
      key.verify(submission.signedMessage(origin(vector)), submission.signature().toByteArray());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesWhatIsNotSigned(Vectors.Case vector) throws MalformedEventException {
    var key = key(vector);
    var submission =
        submission(
            key,
            vector.text("event"),
            (int) vector.number("batchSize"),
            (int) vector.number("batchIndex"),
            vector.texts("batchPath"),
            ByteString.copyFrom(vector.hex("signature")));
    if (vector.valid()) {
      assertThatCode(() -> verify(key, submission, origin(vector))).doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(InvalidProofException.class)
          .isThrownBy(() -> verify(key, submission, origin(vector)));
    }
  }

  private static void verify(SubmitterKey key, Submission submission, Hash origin)
      throws InvalidProofException {
    key.verify(submission.signedMessage(origin), submission.signature().toByteArray());
  }

  private static Submission submission(
      SubmitterKey key,
      String event,
      int size,
      int index,
      List<String> path,
      ByteString signature) {
    return new Submission(
        ByteString.copyFrom(HexFormat.of().parseHex(event)),
        key.id(),
        size,
        index,
        path.stream().map(hash -> Hash.of(HexFormat.of().parseHex(hash))).toList(),
        signature);
  }

  @ParameterizedTest
  @MethodSource("possessions")
  void provesPossession(Vectors.Case vector)
      throws MalformedEventException, InvalidProtocolBufferException {
    var key = key(vector);
    var message = cl.acuse.proto.v1.Institution.parseFrom(vector.hex("institution"));
    var signed = BatchSignature.possession(origin(vector), key.id(), Institution.of(message));
    assertThat(signed).isEqualTo(vector.hex("message"));
    if (vector.valid()) {
      assertThatCode(() -> key.verify(signed, vector.hex("signature"))).doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(InvalidProofException.class)
          .isThrownBy(() -> key.verify(signed, vector.hex("signature")));
    }
  }

  /** [B-03]. */
  @Test
  void boundsTheBatch() {
    assertThat(BatchSignature.message(Hash.ZERO, Hash.ZERO, 1, Hash.ZERO)).hasSize(115);
    assertThat(BatchSignature.message(Hash.ZERO, Hash.ZERO, 4_096, Hash.ZERO)).hasSize(115);
    for (var n : List.of(Integer.MIN_VALUE, -1, 0, 4_097, Integer.MAX_VALUE)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BatchSignature.message(Hash.ZERO, Hash.ZERO, n, Hash.ZERO));
    }
  }
}
