package cl.acuse.demo;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.client.Submitter;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Folio;
import cl.acuse.client.event.Vocabulary.BookPurpose;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.OwnedId;
import cl.acuse.proto.v1.Book;
import cl.acuse.verifier.Receipt;
import cl.acuse.verifier.folio.BookPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A member's office of records (oficina de partes): it signs with the member's own key and has two
 * books, one for what goes out and one for what comes in.
 *
 * <p>Owned by the thread that tells the story.
 */
final class Office {
  private final Member member;
  private final Events events;
  private final Signer signer;
  private final Submitter submitter;
  private final Book outgoing;
  private final Book incoming;
  private long lastIncoming;
  private long lastByHand;

  Office(Member member, Events events, Signer signer, LedgerClient client) {
    this.member = member;
    this.events = events;
    this.signer = signer;
    this.submitter = client.submitter(signer);
    this.outgoing = events.newBook();
    this.incoming = events.newBook();
  }

  Member member() {
    return member;
  }

  Events events() {
    return events;
  }

  Signer signer() {
    return signer;
  }

  Submitter submitter() {
    return submitter;
  }

  Book outgoing() {
    return outgoing;
  }

  /** What it sends, against what comes in at another office. */
  BookPair against(Office recipient) {
    return new BookPair(
        new OwnedId(member.institution(), outgoing.getId()),
        new OwnedId(recipient.member.institution(), recipient.incoming.getId()));
  }

  /** Whether its letters are numbered by hand, on paper, instead of by the ledger. */
  boolean numbersByHand() {
    return member.institution().code().equals(Sample.BY_HAND);
  }

  List<CompletableFuture<Receipt>> openBooks() {
    var numberedBy = numbersByHand() ? NumberedBy.INSTITUTION : NumberedBy.LEDGER;
    var opened = new ArrayList<CompletableFuture<Receipt>>();
    opened.add(
        submitter.append(
            events.bookOpened(outgoing, "oficios", numberedBy, BookPurpose.OUTGOING).draft()));
    opened.add(
        submitter.append(
            events
                .bookOpened(incoming, "ingresos", NumberedBy.INSTITUTION, BookPurpose.INGRESO)
                .draft()));
    return opened;
  }

  /** The next number by hand; one is skipped. */
  long nextByHand() {
    lastByHand += lastByHand + 1 == Sample.SKIPPED ? 2 : 1;
    return lastByHand;
  }

  /** The next number of what comes in. */
  Folio nextIncoming() {
    return new Folio(incoming, ++lastIncoming, null);
  }
}
