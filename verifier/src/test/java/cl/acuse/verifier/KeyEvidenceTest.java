package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyState;
import cl.acuse.entry.LogPart;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Genesis;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A log that lets a key sign what it may not is found out, whatever it signed itself. */
class KeyEvidenceTest {
  private static final Institution OTHER = new Institution(99, "otra");

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);

  private Report report(Entry entry) {
    return Receipts.verify(log.pins(), log.receipt(entry));
  }

  /** The one thing that is wrong. */
  private void assertRefused(Entry entry, Phrase phrase) {
    assertThat(report(entry).reasons()).extracting(Finding::phrase).containsExactly(phrase);
  }

  private Event.Builder registration(TestKey key, UnaryOperator<Event.Builder> change) {
    return change.apply(TestEvents.keyRegistered(log, key, TestEvents.SENDER, 1));
  }

  @Test
  void aRevokedKeySignsNothingMore() {
    var before = log.append(sender, TestEvents.submitted());
    var revoked = log.append(log.registrarKey, TestEvents.keyRevoked(sender, TestEvents.SENDER));
    var after = log.append(sender, TestEvents.submitted());
    assertThat(report(before).verdict()).isEqualTo(Verdict.VALID);
    assertThat(report(revoked).verdict()).isEqualTo(Verdict.VALID);
    assertRefused(after, Phrase.KEY_REVOKED);
  }

  @Test
  void aRevocationThatIsLeftOutIsMissed() {
    log.append(log.registrarKey, TestEvents.keyRevoked(sender, TestEvents.SENDER));
    var after = log.append(sender, TestEvents.submitted());
    var honest = log.receipt(after);
    var cut = Receipts.withKeyEntries(honest, honest.keyEntries().subList(0, 2));
    assertThat(Receipts.verify(log.pins(), cut).reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.KEY_ENTRY_MISSING);
  }

  @Test
  void aRevokedKeyNeverReturns() {
    log.append(log.registrarKey, TestEvents.keyRevoked(sender, TestEvents.SENDER));
    log.register(sender, TestEvents.SENDER);
    assertRefused(log.append(sender, TestEvents.submitted()), Phrase.KEY_REVOKED);
  }

  @Test
  void aKeyIsRegisteredOnce() {
    log.register(sender, OTHER);
    assertRefused(log.append(sender, TestEvents.submitted()), Phrase.KEY_REGISTERED_AGAIN);
  }

  // The log's own key

  private Event.Builder rotation(TestKey from, TestKey to, Hash agreedTo) {
    return LogActs.entryKeyRotated(log, from, to, agreedTo);
  }

  private Event.Builder ownAct() {
    return TestEvents.epoch(log.entries.size());
  }

  @Test
  void theEntryKeyGivesWayToAnother() {
    var next = TestKey.ed25519();
    var rotated = log.append(log.entryKey, rotation(log.entryKey, next, next.key().id()));
    assertThat(report(rotated).verdict()).isEqualTo(Verdict.VALID);
    var own = log.append(next, ownAct());
    assertThat(report(own).verdict()).isEqualTo(Verdict.VALID);
    assertThat(log.keyEntries(own)).extracting(Entry::index).containsExactly(0L, rotated.index());
    assertRefused(log.append(next, TestEvents.submitted()), Phrase.KEY_OF_ANOTHER);
    assertRefused(log.append(log.entryKey, ownAct()), Phrase.KEY_ROTATED);
  }

  @Test
  void theEntryKeyGivesWayAsOftenAsNeedBe() {
    var second = TestKey.ed25519();
    var third = TestKey.ed25519();
    log.append(log.entryKey, rotation(log.entryKey, second, second.key().id()));
    log.append(second, rotation(second, third, third.key().id()));
    assertThat(report(log.append(third, ownAct())).verdict()).isEqualTo(Verdict.VALID);
    assertRefused(log.append(second, ownAct()), Phrase.KEY_ROTATED);
  }

  @Test
  void nobodyElseReplacesTheEntryKey() {
    var next = TestKey.ed25519();
    log.append(sender, rotation(sender, next, next.key().id()));
    assertThat(report(log.append(next, ownAct())).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void anEntryKeyFollowsTheOneThatSignsTheChange() {
    var next = TestKey.ed25519();
    log.append(log.entryKey, rotation(sender, next, next.key().id()));
    assertRefused(log.append(next, ownAct()), Phrase.KEY_NOT_REGISTERED);
    assertRefused(log.append(sender, TestEvents.submitted()), Phrase.KEY_ROTATED);
  }

  @Test
  void anEntryKeyHasToAgree() {
    var next = TestKey.ed25519();
    log.append(log.entryKey, rotation(log.entryKey, next, sender.key().id()));
    assertRefused(log.append(next, ownAct()), Phrase.KEY_POSSESSION_WRONG);
  }

  @Test
  void aKeySignsForItsOwnInstitutionOnly() {
    var other = log.register(TestKey.ed25519(), OTHER);
    assertRefused(log.append(other, TestEvents.submitted()), Phrase.KEY_OF_ANOTHER);
  }

  @Test
  void aKeySignsTheKindsOfItsRegistrationOnly() {
    var key = TestKey.ed25519();
    var event =
        registration(
            key,
            e -> e.setKeyRegistered(e.getKeyRegistered().toBuilder().addKinds(53).addKinds(57)));
    log.append(log.registrarKey, event);
    assertThat(report(log.append(key, TestEvents.submitted())).verdict()).isEqualTo(Verdict.VALID);
    assertThat(report(log.append(key, TestEvents.consigned())).verdict()).isEqualTo(Verdict.VALID);
    assertRefused(log.append(key, TestEvents.signed()), Phrase.KEY_KIND_NOT_ALLOWED);
  }

  @Test
  void aKeySignsWithinItsTimeByTheTimeOfRecording() {
    var key = TestKey.ed25519();
    var from = TestLog.START + 100_000_000;
    var to = TestLog.START + 200_000_000;
    var event =
        registration(
            key,
            e ->
                e.setKeyRegistered(
                    e.getKeyRegistered().toBuilder().setNotBefore(from).setNotAfter(to)));
    log.append(log.registrarKey, event);
    assertRefused(recordedAt(key, from - 1), Phrase.KEY_OUT_OF_TIME);
    assertThat(report(recordedAt(key, from)).verdict()).isEqualTo(Verdict.VALID);
    assertThat(report(recordedAt(key, to - 1)).verdict()).isEqualTo(Verdict.VALID);
    assertRefused(recordedAt(key, to), Phrase.KEY_OUT_OF_TIME);
  }

  private Entry recordedAt(TestKey key, long time) {
    return log.append(key, TestEvents.submitted(), part -> at(part, time));
  }

  private static LogPart at(LogPart part, long time) {
    return new LogPart(
        part.index(),
        time,
        part.previous(),
        part.links(),
        part.keyState(),
        part.assigned(),
        part.remarks());
  }

  private static LogPart withKeyState(LogPart part, KeyState state) {
    return new LogPart(
        part.index(),
        part.recordedAt(),
        part.previous(),
        part.links(),
        Optional.of(state),
        part.assigned(),
        part.remarks());
  }

  @Test
  void rolesAreKeptApart() {
    var registrar = new Institution(99, "segundo");
    var key = TestKey.ed25519();
    log.append(log.registrarKey, TestEvents.keyRegistered(log, key, registrar, 2));
    var asRegistrar =
        TestEvents.institutionRegistered(OTHER).setActing(TestEvents.message(registrar));
    assertThat(report(log.append(key, asRegistrar)).verdict()).isEqualTo(Verdict.VALID);
    var asSubmitter = TestEvents.docRegistered().setActing(TestEvents.message(registrar));
    assertRefused(log.append(key, asSubmitter), Phrase.KEY_KIND_NOT_ALLOWED);

    var bySubmitter =
        TestEvents.institutionRegistered(OTHER).setActing(TestEvents.message(TestEvents.SENDER));
    assertRefused(log.append(sender, bySubmitter), Phrase.KEY_KIND_NOT_ALLOWED);

    var ofGenesis = TestEvents.docRegistered().setActing(TestEvents.message(TestLog.REGISTRAR));
    assertRefused(log.append(log.registrarKey, ofGenesis), Phrase.KEY_KIND_NOT_ALLOWED);
  }

  @Test
  void aRoleThatIsNoneSignsNothing() {
    var key = TestKey.ed25519();
    log.append(log.registrarKey, TestEvents.keyRegistered(log, key, TestEvents.SENDER, 3));
    assertRefused(log.append(key, TestEvents.submitted()), Phrase.KEY_ROLE_UNKNOWN);
  }

  @Test
  void onlyTheEntryKeySignsTheLogsOwnActs() {
    assertRefused(log.append(sender, TestEvents.epoch(2)), Phrase.KEY_OF_ANOTHER);
    assertRefused(log.append(log.registrarKey, TestEvents.epoch(3)), Phrase.KEY_OF_ANOTHER);
    assertRefused(log.append(log.entryKey, TestEvents.submitted()), Phrase.KEY_OF_ANOTHER);
    var own = log.append(log.entryKey, TestEvents.epoch(log.entries.size()));
    assertThat(report(own).verdict()).isEqualTo(Verdict.VALID);
  }

  /** A receipt has no place for so many; a proof of streams has. */
  @Test
  void aKeyIsNoDeeperThanAReceiptCanProve() throws Exception {
    var acting = TestLog.REGISTRAR;
    var signer = log.registrarKey;
    for (var depth = 1; depth <= Limits.KEY_DEPTH_MAX; depth++) {
      var next = TestKey.ed25519();
      var registered = TestEvents.keyRegistered(log, next, TestEvents.SENDER, 2);
      log.append(signer, registered.setActing(TestEvents.message(acting)));
      signer = next;
      acting = TestEvents.SENDER;
    }
    var deeper = TestKey.ed25519();
    var registration = TestEvents.keyRegistered(log, deeper, TestEvents.SENDER, 1);
    var byDeepest = log.append(signer, registration.setActing(TestEvents.message(acting)));
    assertThat(keyOf(byDeepest).depth()).isEqualTo(Limits.KEY_DEPTH_MAX);
    var byDeeper = log.append(deeper, TestEvents.submitted());
    assertThatThrownBy(() -> keyOf(byDeeper))
        .isInstanceOfSatisfying(
            EvidenceException.class,
            refused -> assertThat(refused.finding().phrase()).isEqualTo(Phrase.KEY_TOO_DEEP));
  }

  private VerifiedKey keyOf(Entry entry) throws EvidenceException {
    return KeyEvidence.verify(
        SignatureVerifier.PLATFORM, log.pins().logs().getFirst(), log.keyEntries(entry), entry);
  }

  @Test
  void aKeyRegisteredByASubmitterIsWorthNothing() {
    var key = TestKey.ed25519();
    var event = registration(key, e -> e.setActing(TestEvents.message(TestEvents.SENDER)));
    log.append(sender, event);
    assertRefused(log.append(key, TestEvents.submitted()), Phrase.KEY_KIND_NOT_ALLOWED);
  }

  @Test
  void aKeyRegisteredByARevokedRegistrarIsWorthNothing() {
    var registrar = new Institution(99, "segundo");
    var second = TestKey.ed25519();
    log.append(log.registrarKey, TestEvents.keyRegistered(log, second, registrar, 2));
    log.append(log.registrarKey, TestEvents.keyRevoked(second, registrar));
    var key = TestKey.ed25519();
    log.append(second, registration(key, e -> e.setActing(TestEvents.message(registrar))));
    assertRefused(log.append(key, TestEvents.submitted()), Phrase.KEY_REVOKED);
  }

  @Test
  void everyKeyProvesPossessionForItsInstitutionAndLog() {
    var key = TestKey.ed25519();
    var elsewhere = new TestLog("other.example/log");
    for (var possession :
        List.of(
            log.possession(TestKey.ed25519(), TestEvents.SENDER),
            log.possession(key, OTHER),
            elsewhere.possession(key, TestEvents.SENDER))) {
      var fresh = new TestLog();
      var event = TestEvents.keyRegistered(fresh, key, TestEvents.SENDER, 1);
      event.setKeyRegistered(event.getKeyRegistered().toBuilder().setPossession(possession));
      fresh.append(fresh.registrarKey, event);
      var entry = fresh.append(key, TestEvents.submitted());
      assertThat(Receipts.verify(fresh.pins(), fresh.receipt(entry)).reasons())
          .extracting(Finding::phrase)
          .containsExactly(Phrase.KEY_POSSESSION_WRONG);
    }
  }

  @Test
  void aSignatureForAnotherLogIsWorthNothing() {
    var elsewhere = new TestLog("other.example/log");
    var event = TestEvents.submitted().build().toByteString();
    var submission = elsewhere.sign(sender, List.of(event)).getFirst();
    assertRefused(log.append(submission, UnaryOperator.identity()), Phrase.SIGNATURE_WRONG);
  }

  @Test
  void aRegistrationThatItsRegistrarDidNotSignIsWorthNothing() {
    var key = TestKey.ed25519();
    var event = registration(key, UnaryOperator.identity()).build().toByteString();
    var forged = log.sign(TestKey.ed25519(), List.of(event)).getFirst();
    var claimed =
        new cl.acuse.entry.Submission(
            forged.event(),
            log.registrarKey.key().id(),
            forged.batchSize(),
            forged.batchIndex(),
            forged.batchPath(),
            forged.signature());
    log.append(claimed, UnaryOperator.identity());
    assertRefused(log.append(key, TestEvents.submitted()), Phrase.SIGNATURE_WRONG);
  }

  @Test
  void anotherStateOfTheKeysStreamIsInvalid() {
    var genesis = log.entries.getFirst();
    for (var state :
        List.of(
            new KeyState(1, genesis.leafHash()),
            new KeyState(1, Hash.ZERO),
            new KeyState(2, log.entries.get(1).leafHash()),
            new KeyState(1L << 62, log.entries.get(1).leafHash()))) {
      var entry = log.append(sender, TestEvents.submitted(), part -> withKeyState(part, state));
      assertThat(report(entry).verdict()).as(state.toString()).isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void keyEntriesAreEarlierThanWhatRestsOnThem() {
    var late = log.append(sender, TestEvents.submitted(), part -> at(part, TestLog.START - 1));
    assertRefused(late, Phrase.KEY_ENTRY_NOT_EARLIER);
  }

  // GENESIS

  @Test
  void aGenesisOfAnotherLogIsInvalid() {
    assertGenesisRefused(log.genesis().setOrigin("other.example/log"), Phrase.GENESIS_OTHER_LOG);
  }

  @Test
  void aGenesisThatDoesNotNameThePinnedKeysIsInvalid() {
    var own = log.genesis();
    assertGenesisRefused(log.genesis().removeLogKeys(1), Phrase.GENESIS_OTHER_KEYS);
    assertGenesisRefused(log.genesis().removeLogKeys(0), Phrase.GENESIS_OTHER_KEYS);
    var otherType = own.getLogKeys(1).toBuilder().setType(4).build();
    assertGenesisRefused(log.genesis().setLogKeys(1, otherType), Phrase.GENESIS_OTHER_KEYS);
  }

  @Test
  void aGenesisThatItsEntryKeyDidNotSignIsInvalid() {
    assertThat(fresh(log.genesis(), log.registrarKey).reasons())
        .extracting(Finding::phrase)
        .containsExactly(Phrase.SIGNATURE_WRONG);
  }

  @Test
  void aRegistrarWithoutPossessionIsInvalid() {
    var registrar =
        log.genesis().getRegistrars(0).toBuilder()
            .setPossession(log.possession(log.registrarKey, OTHER))
            .build();
    assertGenesisRefused(log.genesis().setRegistrars(0, registrar), Phrase.KEY_POSSESSION_WRONG);
  }

  private void assertGenesisRefused(Genesis.Builder genesis, Phrase phrase) {
    assertThat(fresh(genesis, log.entryKey).reasons())
        .extracting(Finding::phrase)
        .containsExactly(phrase);
  }

  /** What a log that begins like this would be told. */
  private Report fresh(Genesis.Builder genesis, TestKey signer) {
    log.forget();
    var entry = log.append(signer, TestEvents.bare().setGenesis(genesis));
    return Receipts.verify(log.pins(), log.receipt(entry));
  }
}
