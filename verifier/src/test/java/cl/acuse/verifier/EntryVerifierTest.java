package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.Entry;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks by hashes alone, for whoever keeps what costs signatures. */
class EntryVerifierTest {
  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final EntryVerifier verifier =
      new EntryVerifier(SignatureVerifier.PLATFORM, log.pins().logs().getFirst());

  private List<Entry> batch = List.of();
  private VerifiedCheckpoint checkpoint;
  private VerifiedKey key;
  private VerifiedSignature signature;

  @BeforeEach
  void verifyOnce() throws Exception {
    var events =
        List.of(TestEvents.submitted(), TestEvents.signed(), TestEvents.consigned()).stream()
            .map(event -> event.build().toByteString())
            .toList();
    batch = log.appendBatch(sender, events);
    checkpoint = log.pins().policy().verify(log.note());
    key = verifier.key(log.keyEntries(batch.getFirst()), batch.getFirst());
    signature = verifier.signature(key, batch.getFirst().submission());
  }

  private InclusionProof proof(Entry entry) {
    return log.tree().inclusion(entry.index());
  }

  private void assertRefused(Entry entry, InclusionProof proof, Check check) {
    assertThatThrownBy(() -> verifier.check(checkpoint, key, signature, entry, proof))
        .isInstanceOfSatisfying(
            EvidenceException.class, e -> assertThat(e.finding().check()).isEqualTo(check))
        .hasMessageStartingWith(check.clause());
  }

  @Test
  void oneKeyAndSignatureServeTheWholeBatch() throws Exception {
    for (var entry : batch) {
      verifier.check(checkpoint, key, signature, entry, proof(entry));
    }
    assertThat(key.owner()).contains(TestEvents.SENDER);
    assertThat(key.role()).isEqualTo(VerifiedKey.Role.SUBMITTER);
  }

  @Test
  void anotherPlaceIsRefused() {
    assertRefused(batch.get(0), proof(batch.get(1)), Check.INCLUSION);
    var path = proof(batch.get(0)).path();
    assertRefused(batch.get(0), new InclusionProof(1, 5, path), Check.INCLUSION);
    assertRefused(batch.get(0), new InclusionProof(2, 4, path), Check.INCLUSION);
  }

  @Test
  void aCheckpointOfAnotherSizeIsRefused() {
    log.append(sender, TestEvents.consigned());
    assertRefused(batch.get(0), proof(batch.get(0)), Check.INCLUSION);
  }

  @Test
  void anEventOfAnotherBatchIsRefused() throws Exception {
    var alone = log.append(sender, TestEvents.consigned());
    checkpoint = log.pins().policy().verify(log.note());
    assertRefused(alone, proof(alone), Check.SIGNATURE);
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    var other = log.register(TestKey.ecdsa(), TestEvents.RECIPIENT);
    var acuse = log.append(other, TestEvents.acuse(TestEvents.RECIPIENT));
    checkpoint = log.pins().policy().verify(log.note());
    assertRefused(acuse, proof(acuse), Check.KEY);
    assertThatThrownBy(() -> verifier.signature(key, acuse.submission()))
        .isInstanceOf(EvidenceException.class);
  }

  @Test
  void aKeyIsNotGoodForAnotherStateOfItsStream() throws Exception {
    log.append(log.registrarKey, TestEvents.keyRevoked(sender, TestEvents.SENDER));
    var late = log.append(sender, TestEvents.consigned());
    checkpoint = log.pins().policy().verify(log.note());
    assertRefused(late, proof(late), Check.KEY);
    assertThatThrownBy(() -> verifier.key(log.keyEntries(late), late))
        .isInstanceOfSatisfying(
            EvidenceException.class,
            e -> assertThat(e.finding().phrase()).isEqualTo(Phrase.KEY_REVOKED));
  }

  @Test
  void missingKeyEntriesAreRefused() {
    assertThatThrownBy(() -> verifier.key(List.of(), batch.getFirst()))
        .isInstanceOfSatisfying(
            EvidenceException.class,
            e -> assertThat(e.finding().phrase()).isEqualTo(Phrase.KEY_ENTRY_MISSING));
  }
}
