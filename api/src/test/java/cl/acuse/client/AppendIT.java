package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.RunningLog;
import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.ReceiptVerifier;
import cl.acuse.verifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Events through the client into a whole server, and receipts back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppendIT {
  private static final Institution RECIPIENT = new Institution(Scheme.GESCODE, "MOP");

  @TempDir static Path folder;

  private RunningLog log;
  private LedgerClient client;
  private Member sender;
  private Submitter submitter;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    sender = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
    submitter = sender.at(client);
  }

  @AfterAll
  void stop() {
    client.close();
    log.close();
  }

  private Draft submitted() {
    var events = sender.events();
    return events
        .submitted(events.newCommunication())
        .type(Vocabulary.DocumentType.OFICIO, Vocabulary.DocumentSubtype.ORDINARIO)
        .subject("Convenio de colaboración")
        .recipients(List.of(RECIPIENT))
        .policy("DS4/2020 v1")
        .document(
            Document.of(
                Vocabulary.DocumentRole.MAIN,
                "contenido".getBytes(StandardCharsets.UTF_8),
                "application/pdf"))
        .draft();
  }

  private void assertValid(Receipt receipt) {
    assertThat(new ReceiptVerifier(log.pins()).verify(receipt, List.of()).verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void oneByOne_receiptsAreValidOffline() throws Exception {
    var draft = submitted();
    var receipt = submitter.appendAlone(draft).join();
    assertValid(receipt);
    assertThat(Entry.parse(receipt.entry()).event()).isEqualTo(draft.event());
  }

  @Test
  void assembledReceipt_isByteForByteTheServers() throws Exception {
    for (var way : List.of("alone", "grouped", "batch")) {
      var draft = submitted();
      var receipt =
          switch (way) {
            case "alone" -> submitter.appendAlone(draft).join();
            case "grouped" -> submitter.append(draft).join();
            default -> submitter.appendAll(List.of(submitted(), draft)).join().getLast();
          };
      var served = client.receipt(Entry.parse(receipt.entry()).index()).join();
      assertThat(receipt.bytes()).as(way).isEqualTo(served.bytes());
    }
  }

  @Test
  void receiptOfADispatch_carriesTheEntryReferredTo() {
    var submission = submitter.append(submitted()).join();
    var dispatched =
        sender
            .events()
            .dispatched(communication(submission), RECIPIENT, References.to(submission))
            .draft();
    var receipt = submitter.append(dispatched).join();
    assertValid(receipt);
    assertThat(receipt.referredEntries()).containsExactly(submission.entry());
    assertThat(receipt.bytes())
        .isEqualTo(client.receipt(sender.institution(), dispatched.eventId()).join().bytes());
  }

  private static cl.acuse.proto.v1.Communication communication(Receipt receipt) {
    try {
      return Entry.parse(receipt.entry()).event().message().getCommunication();
    } catch (cl.acuse.proof.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void grouped_everyCallerGetsItsOwnEvent() throws Exception {
    var drafts = new ArrayList<Draft>();
    var receipts = new ArrayList<CompletableFuture<Receipt>>();
    for (var i = 0; i < 2_000; i++) {
      drafts.add(submitted());
      receipts.add(submitter.append(drafts.getLast()));
    }
    var indexes = new HashSet<Long>();
    var grouped = 0;
    for (var i = 0; i < drafts.size(); i++) {
      var entry = Entry.parse(receipts.get(i).join().entry());
      assertThat(entry.event()).isEqualTo(drafts.get(i).event());
      indexes.add(entry.index());
      grouped += entry.submission().batchSize() > 1 ? 1 : 0;
    }
    assertThat(indexes).hasSize(drafts.size());
    assertThat(grouped).as("events that shared a signature").isGreaterThan(drafts.size() / 2);
    assertValid(receipts.getLast().join());
  }

  @Test
  void sameDraftAThousandTimesAtOnce_becomesOneEntry() throws Exception {
    var draft = submitted();
    var before = client.checkpoint().join().checkpoint().size();
    var receipts = new ArrayList<CompletableFuture<Receipt>>();
    for (var i = 0; i < 1_000; i++) {
      receipts.add(i % 2 == 0 ? submitter.append(draft) : submitter.appendAlone(draft));
    }
    var entries = new HashSet<>();
    for (var receipt : receipts) {
      entries.add(receipt.join().entry());
    }
    assertThat(entries).hasSize(1);
    assertThat(client.checkpoint().join().checkpoint().size()).isEqualTo(before + 1);
    assertValid(receipts.getLast().join());
  }
}
