package cl.acuse.demo.bench;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.event.Vocabulary.BookPurpose;
import cl.acuse.client.event.Vocabulary.DocumentSubtype;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.entry.NumberedBy;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofVerifier;
import cl.acuse.verifier.folio.FolioAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A book in which the ledger assigned every number from 1 on.
 *
 * @param name its stream
 * @param numbers how many were assigned
 */
record NumberedBook(StreamName name, int numbers) {
  /**
   * Opens a book and has numbers assigned.
   *
   * @param numbers how many
   * @param owner whose book
   * @return the book
   * @throws BenchException if the log refuses
   */
  static NumberedBook record(int numbers, Deliveries.Office owner) throws BenchException {
    var events = owner.events();
    var book = events.newBook();
    var opened = events.bookOpened(book, "oficios", NumberedBy.LEDGER, BookPurpose.OUTGOING);
    Answers.await(owner.submitter().append(opened.draft()));
    var answers = new ArrayList<CompletableFuture<Receipt>>();
    for (var i = 0; i < numbers; i++) {
      var numbered =
          events
              .numberedAuto(book)
              .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
              .of(events.newCommunication());
      answers.add(owner.submitter().append(numbered.draft()));
    }
    for (var answer : answers) {
      Answers.await(answer);
    }
    return new NumberedBook(StreamName.book(events.acting(), book.getId()), numbers);
  }

  /**
   * Proves the whole book, and that no number is missing.
   *
   * @param client reaches the log
   * @param verifier with the same pins
   * @return the proof
   * @throws BenchException if it is not gapless as it was recorded
   */
  StreamProof prove(LedgerClient client, StreamProofVerifier verifier) throws BenchException {
    var proof =
        Answers.await(
                client
                    .deliveries()
                    .proof(List.of(name), OptionalLong.empty(), OptionalLong.empty()))
            .proof();
    var entries = verifier.verify(proof, Set.of(name)).stream(name).orElseThrow().entries();
    var audit = FolioAudit.of(entries, OptionalLong.empty());
    if (!audit.isGapless() || audit.standing() != numbers) {
      throw new BenchException("The book is not the one that was recorded: " + audit);
    }
    return proof;
  }
}
