package cl.acuse.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.Vectors;
import cl.acuse.proto.v1.PublicKey;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries against an independent implementation: vectors/log.json. */
class EntryVectorTest {
  private static final Vectors.Case FILE = Vectors.file("log.json");

  static List<Vectors.Case> entries() {
    return FILE.cases("entries");
  }

  static List<Vectors.Case> faults() {
    return FILE.cases("entryFaults");
  }

  private static ByteString bytes(Vectors.Case vector) {
    return ByteString.copyFrom(vector.hex("entry"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void readsAndWritesTheSameBytes(Vectors.Case vector) throws MalformedEventException {
    var entry = Entry.parse(bytes(vector));
    assertThat(entry.index()).isEqualTo(vector.number("index"));
    assertThat(entry.leafHash()).isEqualTo(vector.hash("leafHash"));
    assertThat(entry.event().kind().name()).isEqualToIgnoringCase(vector.text("kind"));
    assertThat(entry.submission().encode().concat(entry.logPart().encode()))
        .isEqualTo(bytes(vector));
    assertThat(Submission.parse(entry.submission().encode())).isEqualTo(entry.submission());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void outlinesWhatItReads(Vectors.Case vector) throws MalformedEventException {
    var entry = Entry.parse(bytes(vector));
    var outline = Entry.peek(bytes(vector));
    assertThat(outline.isNewer()).isFalse();
    assertThat(outline.bytes()).isEqualTo(entry.bytes());
    assertThat(outline.leafHash()).isEqualTo(entry.leafHash());
    assertThat(outline.submission()).isEqualTo(entry.submission());
    assertThat(outline.kindNumber()).hasValue(entry.event().kind().number());
    assertThat(outline.index()).hasValue(entry.index());
    assertThat(outline.recordedAt()).hasValue(entry.logPart().recordedAt());
    assertThat(outline.keyState()).isEqualTo(entry.logPart().keyState());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void judgesAlike(Vectors.Case vector) {
    if (vector.valid()) {
      assertThatCode(() -> Entry.parse(bytes(vector))).doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(MalformedEventException.class)
          .isThrownBy(() -> Entry.parse(bytes(vector)))
          .satisfies(e -> assertThat(e.rule()).isEqualTo(vector.text("clause")));
    }
  }

  /** [K-05], [K-06] over the whole log, with the keys that the log itself registers. */
  @Test
  void verifiesEverySignature() throws MalformedEventException, InvalidProofException {
    var origin = Hash.sha256(FILE.text("origin").getBytes(UTF_8));
    var keys = new HashMap<Hash, SubmitterKey>();
    for (var vector : entries()) {
      var entry = Entry.parse(bytes(vector));
      for (var owned : registered(entry.event())) {
        var key = SubmitterKey.parse(owned.key().getAlg(), owned.key().getSpki());
        keys.put(key.id(), key);
        if (!owned.possession().isEmpty()) {
          key.verify(
              BatchSignature.possession(origin, key.id(), owned.institution()),
              owned.possession().toByteArray());
        }
      }
      assertThat(keys).containsKey(entry.submission().keyId());
      verify(entry, origin, keys);
    }
    assertThat(keys).hasSizeGreaterThan(3);
  }

  private static void verify(Entry entry, Hash origin, Map<Hash, SubmitterKey> keys)
      throws InvalidProofException {
    var submission = entry.submission();
    var key = keys.get(submission.keyId());
    var signature = submission.signature().toByteArray();
    key.verify(submission.signedMessage(origin), signature);
    assertThatExceptionOfType(InvalidProofException.class)
        .isThrownBy(() -> key.verify(submission.signedMessage(Hash.ZERO), signature));
  }

  private record Owned(PublicKey key, Institution institution, ByteString possession) {}

  private static List<Owned> registered(Event event) {
    var keys = new ArrayList<Owned>();
    if (event.kind() == Kind.GENESIS) {
      var genesis = event.message().getGenesis();
      var operator = Institution.of(genesis.getOperator().getInstitution());
      keys.add(new Owned(genesis.getEntryKey(), operator, ByteString.EMPTY));
      for (var registrar : genesis.getRegistrarsList()) {
        var institution = Institution.of(registrar.getRegistration().getInstitution());
        keys.add(new Owned(registrar.getKey(), institution, registrar.getPossession()));
      }
    }
    if (event.kind() == Kind.KEY_REGISTERED) {
      var key = event.message().getKeyRegistered();
      keys.add(new Owned(key.getKey(), Institution.of(key.getInstitution()), key.getPossession()));
    }
    return keys;
  }
}
