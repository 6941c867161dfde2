package cl.acuse.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.DisclosedDescriptor;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.Rut;
import cl.acuse.proof.Commitment;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.MalformedException;
import cl.acuse.proto.v1.DocumentDescriptor;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Disclosures open their commitments: check [V-10], the rules [M-01] to [M-04]. */
final class DisclosureCheck {
  private final List<Entry> entries;
  private final List<Disclosure> opened = new ArrayList<>();

  /** Looks for commitments in these entries: the receipt's own and those referred to. */
  DisclosureCheck(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  void check(List<Disclosure> disclosures, Findings findings) {
    if (disclosures.isEmpty()) {
      findings.add(Finding.ok(Check.DISCLOSURES, Phrase.DISCLOSURES_NONE));
    }
    for (var disclosure : disclosures) {
      findings.check(finding(Outcome.OK, Phrase.DISCLOSURE_OK, disclosure), () -> open(disclosure));
    }
  }

  /** The disclosures that open their commitments. */
  List<Disclosure> opened() {
    return List.copyOf(opened);
  }

  private void open(Disclosure disclosure) throws EvidenceException {
    var event =
        entries.stream()
            .filter(entry -> entry.index() == disclosure.index())
            .map(Entry::event)
            .findFirst()
            .orElseThrow(() -> failed(Phrase.DISCLOSURE_NO_COMMITMENT, disclosure));
    var field =
        CommittedField.find(event, disclosure.path())
            .orElseThrow(() -> failed(Phrase.DISCLOSURE_NO_COMMITMENT, disclosure));
    open(disclosure, event, field);
    checkValue(disclosure, field);
    opened.add(disclosure);
  }

  /** [M-03]: a person's commitment belongs to the communication, every other to its field. */
  private static void open(Disclosure disclosure, Event event, CommittedField field)
      throws EvidenceException {
    var ofCommunication =
        field.holds() == CommittedField.Content.PERSON && event.message().hasCommunication();
    var context = ofCommunication ? event.message().getCommunication().getId() : event.eventId();
    try {
      Commitment.open(
          field.commitment(),
          context.toByteArray(),
          ofCommunication ? "" : disclosure.path(),
          disclosure.salt().toByteArray(),
          disclosure.value().toByteArray());
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          finding(Outcome.FAILED, Phrase.DISCLOSURE_WRONG, disclosure).because(e));
    }
  }

  /** [M-04]. */
  private static void checkValue(Disclosure disclosure, CommittedField field)
      throws EvidenceException {
    try {
      switch (field.holds()) {
        case PERSON -> Rut.check(text(disclosure.value()));
        case DOCUMENT -> DisclosedDescriptor.parse(disclosure.value());
        case TEXT -> text(disclosure.value());
      }
    } catch (MalformedException e) {
      throw new EvidenceException(
          finding(Outcome.FAILED, Phrase.DISCLOSURE_VALUE_MALFORMED, disclosure).because(e));
    }
  }

  private static String text(ByteString value) throws MalformedException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(value.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("The value is not UTF-8 text.");
    }
  }

  /** What the entries say of documents, in the clear or disclosed. */
  List<RecordedDocument> documents() {
    var documents = new ArrayList<RecordedDocument>();
    for (var entry : entries) {
      for (var place = 0; place < entry.event().message().getDocumentsCount(); place++) {
        documents.add(
            new RecordedDocument(
                entry.index(),
                entry.event().acting().orElseThrow(),
                place,
                descriptor(entry, place)));
      }
    }
    return documents;
  }

  private Optional<DocumentDescriptor> descriptor(Entry entry, int place) {
    var document = entry.event().message().getDocuments(place);
    if (document.hasOpen()) {
      return Optional.of(document.getOpen());
    }
    var path = "12[%d].2".formatted(place);
    return opened.stream()
        .filter(disclosure -> disclosure.index() == entry.index())
        .filter(disclosure -> disclosure.path().equals(path))
        .map(disclosure -> opened(disclosure.value()))
        .findFirst();
  }

  private static DocumentDescriptor opened(ByteString value) {
    try {
      return DisclosedDescriptor.parse(value);
    } catch (MalformedException e) {
      throw new AssertionError("an opened descriptor was checked before", e);
    }
  }

  private static EvidenceException failed(Phrase phrase, Disclosure disclosure) {
    return new EvidenceException(finding(Outcome.FAILED, phrase, disclosure));
  }

  private static Finding finding(Outcome outcome, Phrase phrase, Disclosure disclosure) {
    var arguments = List.of(Long.toString(disclosure.index()), disclosure.path());
    return new Finding(Check.DISCLOSURES, outcome, phrase, arguments, "");
  }
}
