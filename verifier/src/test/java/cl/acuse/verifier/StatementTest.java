package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Language;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.ImportSource;
import org.junit.jupiter.api.Test;

/** The first line says what is proved and what is not. */
class StatementTest {
  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final TestKey recipient = log.register(TestKey.ed25519(), TestEvents.RECIPIENT);

  private String english(TestKey key, Event.Builder event) {
    return Statement.of(Language.EN, log.origin, log.append(key, event));
  }

  @Test
  void aDispatchIsADeclarationOfTheSender() {
    var submitted = log.append(sender, TestEvents.submitted());
    var dispatched = log.append(sender, TestEvents.dispatched(log, submitted));
    assertThat(Statement.of(Language.EN, log.origin, dispatched))
        .isEqualTo(
            "proves that GESCODE:AB01 declared a dispatch to GESCODE:CD02;"
                + " does not prove that GESCODE:CD02 received it");
    assertThat(Statement.of(Language.ES, log.origin, dispatched))
        .isEqualTo(
            "prueba que GESCODE:AB01 declaró un despacho a GESCODE:CD02;"
                + " no prueba que GESCODE:CD02 lo haya recibido");
  }

  @Test
  void anAcknowledgementIsTheRecipientsOnlyByItsOwnKey() {
    var submitted = log.append(sender, TestEvents.submitted());
    var dispatched = log.append(sender, TestEvents.dispatched(log, submitted));
    assertThat(english(recipient, TestEvents.acuse(log, dispatched)))
        .startsWith("proves that GESCODE:CD02 acknowledged the communication of GESCODE:AB01")
        .doesNotContain("bound");
    var byOther = TestEvents.acuse(TestEvents.SENDER);
    byOther.setRefersTo(TestEvents.reference(log, dispatched));
    assertThat(english(sender, byOther))
        .startsWith("proves that GESCODE:AB01 declared that GESCODE:CD02 acknowledged")
        .contains("does not prove it by a signature of GESCODE:CD02");
  }

  @Test
  void anAnswerToNothingIsNotBoundToADispatch() {
    assertThat(english(recipient, TestEvents.acuse(TestEvents.RECIPIENT)))
        .endsWith("it is not bound to a dispatch");
    assertThat(english(recipient, TestEvents.devuelto(TestEvents.RECIPIENT)))
        .endsWith("it is not bound to a dispatch");
    assertThat(english(sender, TestEvents.consigned())).doesNotContain("bound");
  }

  @Test
  void anActOfTheLogIsTheLogsWord() {
    assertThat(english(log.entryKey, LogActs.anchored(2, LogActs.root(log, 2))))
        .startsWith("proves that log log.example.cl/acuse declared that it anchored its state of 2")
        .contains("does not prove that the anchor exists, nor its time");
    assertThat(english(log.entryKey, LogActs.checkpoint(3, LogActs.root(log, 3))))
        .contains("others signed its checkpoint of 3 entries")
        .contains("does not prove these signatures");
    assertThat(english(log.entryKey, LogActs.checkpointKeyRotated(3, LogActs.root(log, 3))))
        .contains("the key before signs up to size 3")
        .contains("does not prove that the new key is the one that you pinned");
    assertThat(english(log.entryKey, LogActs.renewed(3)))
        .contains("renewed the evidence of its entries up to 2")
        .contains("does not prove the renewal");
    var next = TestKey.ed25519();
    var rotated = LogActs.entryKeyRotated(log, log.entryKey, next, next.key().id());
    assertThat(Statement.of(Language.ES, log.origin, log.append(log.entryKey, rotated)))
        .startsWith("prueba que el registro log.example.cl/acuse declaró el cambio de la clave")
        .endsWith("no prueba quién tiene la nueva clave");
  }

  @Test
  void whatWasImportedIsSaidToBe() {
    var source =
        ImportSource.newBuilder().setFileSha256(TestEvents.bytes(log.originHash())).setRow(3);
    assertThat(english(sender, TestEvents.consigned().setImportedFrom(source)))
        .endsWith("it was taken from another register (imported)");
  }

  @Test
  void everyKindSaysWhatItDoesNotProve() {
    var target = log.append(sender, TestEvents.docRegistered());
    log.append(sender, TestEvents.signed());
    log.append(sender, TestEvents.bookOpened());
    log.append(sender, TestEvents.numberedAuto());
    log.append(sender, TestEvents.numberedManual());
    log.append(sender, TestEvents.corrected(log, target));
    log.append(sender, TestEvents.reclassified(log, target));
    log.append(recipient, TestEvents.accessed(TestEvents.RECIPIENT));
    log.append(sender, TestEvents.accessed(TestEvents.SENDER));
    log.append(sender, TestEvents.devuelto(TestEvents.SENDER));
    log.append(sender, TestEvents.dispatchFailed());
    for (var event : LaterEvents.all(log, target)) {
      log.append(sender, event);
    }
    log.append(log.entryKey, TestEvents.epoch(log.entries.size()));
    log.append(log.registrarKey, TestEvents.keyRevoked(sender, TestEvents.SENDER));
    log.append(log.entryKey, TestEvents.logClosed());
    for (var entry : log.entries) {
      assertThat(Statement.of(Language.EN, log.origin, entry))
          .as(entry.event().kind().name())
          .startsWith("proves that ")
          .containsPattern("does not prove ")
          .doesNotContain("{", " - ");
      assertThat(Statement.of(Language.ES, log.origin, entry))
          .as(entry.event().kind().name())
          .startsWith("prueba que ")
          .containsPattern("no (lo )?prueba ")
          .doesNotContain("{", " - ");
    }
  }
}
