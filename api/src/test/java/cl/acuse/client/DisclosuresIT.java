package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.api.RunningLog;
import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.event.Actor;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Opening;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Target;
import cl.acuse.client.event.Vocabulary.Capacity;
import cl.acuse.client.event.Vocabulary.Credential;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.client.event.Vocabulary.Observer;
import cl.acuse.client.event.Vocabulary.Reason;
import cl.acuse.client.event.Vocabulary.SignatureGrade;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Communication;
import cl.acuse.verifier.Disclosure;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.ReceiptVerifier;
import cl.acuse.verifier.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a submitter keeps of its events opens their commitments in a receipt, wherever they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisclosuresIT {
  private static final Institution RECIPIENT = new Institution(Scheme.GESCODE, "MOP");
  private static final String RUN = "12345678-5";

  @TempDir static Path folder;

  private RunningLog log;
  private LedgerClient client;
  private Member sender;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    sender = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
  }

  @AfterAll
  void stop() {
    client.close();
    log.close();
  }

  private Receipt append(Draft draft) {
    return sender.at(client).append(draft).join();
  }

  private Verdict verdict(Receipt receipt) {
    return new ReceiptVerifier(log.pins()).verify(receipt, List.of()).verdict();
  }

  private static Actor delegate(Events events) {
    return Actor.person(Credential.FES, Capacity.DELEGATE, events.person(RUN))
        .named("Ana Soto", "Jefa de gabinete")
        .empoweredBy("Resolución exenta N° 7 de 2026")
        .withCertificate(Hash.ZERO);
  }

  private static Draft submitted(Events events, Communication communication) {
    return events
        .submitted(communication)
        .actor(delegate(events))
        .type(DocumentType.OFICIO, 1)
        .subject("Convenio de colaboración")
        .recipients(List.of(RECIPIENT))
        .policy("pco/v1")
        .document(document())
        .draft();
  }

  private static Document document() {
    return Document.of(DocumentRole.MAIN, new byte[] {1}, "application/pdf");
  }

  /** One event of each kind that the library builds with a commitment, with all that it has. */
  private List<Draft> drafts(Communication communication, Receipt submission) {
    var events = sender.events();
    return List.of(
        events
            .docRegistered(communication, DocumentType.OFICIO, 1)
            .subject("Convenio")
            .document(document())
            .draft(),
        events
            .signed(communication, SignatureGrade.FES_DECLARED)
            .required(sender.institution(), events.person(RUN), Capacity.OFFICIAL)
            .required(RECIPIENT, null, Capacity.HEAD_OF_SERVICE)
            .required(sender.institution(), events.person("1-9"), Capacity.DELEGATE)
            .inOrder()
            .place(3)
            .certificate(Hash.ZERO)
            .document(document())
            .draft(),
        events
            .dispatched(communication, RECIPIENT, References.to(submission))
            .messageId("m-1")
            .copy()
            .addressee(events.person(RUN), "Ana Soto", "Jefa")
            .addressee(null, null, "Oficina de partes")
            .draft(),
        events
            .dispatchFailed(communication, RECIPIENT, Reason.TECHNICAL_FAILURE, 1)
            .detail("sin respuesta")
            .draft(),
        events.acuse(communication, RECIPIENT).observation("a las 9:00").draft(),
        events.devuelto(communication, RECIPIENT, Reason.ILLEGIBLE).detail("página 2").draft(),
        events
            .corrected(Target.of(submission), Reason.CLERICAL_ERROR)
            .change("53.6", "pco/v1", "sin-plazo/v1")
            .changeHidden("53.2", "Convenio de colaboración", "Convenio de cooperación")
            .draft(),
        events
            .consigned(communication, RECIPIENT, Observer.PLATFORM)
            .actor(delegate(events))
            .messageId("m-1")
            .draft());
  }

  private List<Draft> numberDrafts() {
    var events = sender.events();
    var book = events.newBook();
    return List.of(
        events.bookOpened(book, "Oficios", 2, 1).firstNumber(1).draft(),
        events.numberedManual(book, 1).byHand(events.person(RUN), "sin sistema").draft(),
        events.numberVoided(book, 1, Reason.OTHER, "Resolución N° 1").detail("dañado").draft());
  }

  private void assertOpens(Draft draft, Receipt receipt) {
    var paths = draft.openings().stream().map(Opening::path).toList();
    var revealed = Disclosures.of(draft).reveal(receipt, paths);
    assertThat(revealed.disclosures())
        .extracting(Disclosure::path)
        .containsExactlyInAnyOrderElementsOf(paths);
    assertThat(verdict(revealed)).as("%s %s", draft.event(), paths).isEqualTo(Verdict.VALID);
  }

  @Test
  void everyCommitmentIsOpenedByWhatItsDraftKeeps() {
    var communication = sender.events().newCommunication();
    var first = submitted(sender.events(), communication);
    var submission = append(first);
    assertOpens(first, submission);
    var opened = first.openings().size();
    for (var draft : drafts(communication, submission)) {
      assertOpens(draft, append(draft));
      opened += draft.openings().size();
    }
    for (var draft : numberDrafts()) {
      assertOpens(draft, append(draft));
      opened += draft.openings().size();
    }
    assertThat(opened).as("4 and 1, 2, 4, 1, 1, 1, 2, 3 and 2, 1").isEqualTo(22);
  }

  @Test
  void oneByOneIsTheSameAsAllAtOnce() {
    var draft = submitted(sender.events(), sender.events().newCommunication());
    var receipt = append(draft);
    var disclosures = Disclosures.of(draft);
    var all = disclosures.reveal(receipt, List.of("53.2", "7.1", "7.3"));
    var other = disclosures.reveal(receipt, List.of("7.3", "53.2"));
    assertThat(disclosures.reveal(other, List.of("7.1", "7.3"))).isEqualTo(all);
  }

  @Test
  void whatTheEventHasNotIsRefused() {
    var draft = submitted(sender.events(), sender.events().newCommunication());
    var receipt = append(draft);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Disclosures.of(draft).reveal(receipt, List.of("53.9")))
        .withMessageContaining("53.9");
  }

  @Test
  void whatOpensAnotherEventIsInvalid() {
    var other = submitted(sender.events(), sender.events().newCommunication());
    var receipt = append(submitted(sender.events(), sender.events().newCommunication()));
    assertThat(verdict(Disclosures.of(other).reveal(receipt, List.of("53.2"))))
        .isEqualTo(Verdict.INVALID);
  }
}
