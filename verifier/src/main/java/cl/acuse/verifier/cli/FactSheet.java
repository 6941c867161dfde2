package cl.acuse.verifier.cli;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Language;
import cl.acuse.entry.OwnedId;
import cl.acuse.entry.Registry;
import cl.acuse.entry.Vocabulary;
import cl.acuse.proof.Hash;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.proto.v1.Actor;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.DocumentDescriptor;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Disclosure;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.RecordedDocument;
import cl.acuse.verifier.Report;
import cl.acuse.verifier.VerifiedKey;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What a receipt tells, line by line. Made for one report and thrown away. */
final class FactSheet {
  private final Language language;
  private final Report report;
  private final List<Fact> facts = new ArrayList<>();

  private FactSheet(Language language, Report report) {
    this.language = language;
    this.report = report;
  }

  /** The facts of a report whose verdict is not INVALID. */
  static List<Fact> of(Language language, Report report) {
    var sheet = new FactSheet(language, report);
    report.checkpoint().ifPresent(sheet::addCheckpoint);
    report.entry().ifPresent(sheet::addEntry);
    report.key().ifPresent(sheet::addKey);
    report.checkpoint().ifPresent(sheet::addWitnesses);
    sheet.addStatedBy();
    return sheet.facts;
  }

  private void addCheckpoint(VerifiedCheckpoint verified) {
    var checkpoint = verified.checkpoint();
    add(Phrase.LABEL_LOG, checkpoint.origin());
    add(
        Phrase.LABEL_AS_OF,
        say(Phrase.VALUE_SIZE, Long.toString(checkpoint.size()), checkpoint.root().base64()));
  }

  private void addEntry(Entry entry) {
    var kind = entry.event().kind();
    add(
        Phrase.LABEL_ENTRY,
        say(
            Phrase.VALUE_ENTRY,
            Long.toString(entry.index()),
            Vocabulary.of(kind).label(language) + " (" + kind.name() + ")"));
    var recorded = new RecordedTime(entry.logPart().recordedAt());
    add(
        Phrase.LABEL_RECORDED,
        say(Phrase.VALUE_TIME, recorded.utc(), recorded.local(), RecordedTime.ZONE_NAME));
    addClaims(entry.event().message());
    entry.logPart().assigned().ifPresent(number -> add(Phrase.LABEL_NUMBER, Long.toString(number)));
    report.documents().forEach(this::addDocument);
    report.disclosures().forEach(this::addDisclosure);
    entry.logPart().remarks().forEach(remark -> add(Phrase.LABEL_REMARK, label("remark", remark)));
  }

  private void addClaims(cl.acuse.proto.v1.Event event) {
    if (event.hasOccurred()) {
      var occurred = event.getOccurred();
      add(
          Phrase.LABEL_OCCURRED,
          say(Phrase.VALUE_OCCURRED, occurred.getText(), occurred.getZone()));
    }
    if (event.hasActing()) {
      add(Phrase.LABEL_ACTING, name(event.getActing()));
    }
    if (event.hasActor()) {
      add(Phrase.LABEL_ACTOR, actor(event.getActor()));
    }
    if (event.hasCommunication()) {
      add(Phrase.LABEL_ORIGINATOR, name(event.getCommunication().getOriginator()));
      add(Phrase.LABEL_COMMUNICATION, communication(event.getCommunication()));
    }
    if (event.hasRecipient()) {
      add(Phrase.LABEL_RECIPIENT, name(event.getRecipient()));
    }
    if (event.hasBook()) {
      add(Phrase.LABEL_BOOK, book(event.getBook()));
    }
    if (event.hasExpediente()) {
      add(Phrase.LABEL_EXPEDIENTE, event.getExpediente().getIuie());
    }
    addContext(event);
  }

  private void addContext(cl.acuse.proto.v1.Event event) {
    if (event.getLevel() != 0) {
      add(Phrase.LABEL_LEVEL, label("level", event.getLevel()));
    }
    if (event.getChannel() != 0) {
      add(Phrase.LABEL_CHANNEL, label("channel", event.getChannel()));
    }
    if (event.hasImportedFrom()) {
      var source = event.getImportedFrom();
      add(
          Phrase.LABEL_IMPORTED,
          say(Phrase.VALUE_IMPORTED, Long.toString(source.getRow()), hex(source.getFileSha256())));
    }
    if (event.hasRefersTo()) {
      var index = Long.toString(event.getRefersTo().getIndex());
      add(
          Phrase.LABEL_REFERS_TO,
          say(
              isOfThisLog(event.getRefersTo().getOriginHash())
                  ? Phrase.VALUE_ENTRY_OF_LOG
                  : Phrase.VALUE_ENTRY_OF_OTHER_LOG,
              index));
    }
  }

  private boolean isOfThisLog(ByteString originHash) {
    return report
        .checkpoint()
        .map(verified -> verified.checkpoint().origin().getBytes(StandardCharsets.UTF_8))
        .filter(origin -> ByteString.copyFrom(Hash.sha256(origin).bytes()).equals(originHash))
        .isPresent();
  }

  private String actor(Actor actor) {
    var capacity = label("capacity", actor.getCapacity());
    return say(
        Phrase.VALUE_ACTOR,
        actor.getCapacityAct().isEmpty() ? capacity : capacity + ", " + actor.getCapacityAct(),
        label("credential", actor.getCredential()));
  }

  private void addDocument(RecordedDocument document) {
    var index = Long.toString(document.index());
    add(
        Phrase.LABEL_DOCUMENT,
        document
            .descriptor()
            .map(descriptor -> document(descriptor, index))
            .orElseGet(() -> say(Phrase.VALUE_DOCUMENT_COMMITTED, index)));
  }

  private String document(DocumentDescriptor descriptor, String index) {
    var role = label("document_role", descriptor.getRole());
    if (!descriptor.hasDigest()) {
      return say(
          Phrase.VALUE_DOCUMENT_ABSENT, role, label("absence", descriptor.getAbsence()), index);
    }
    var digest = descriptor.getDigest();
    return say(
        Phrase.VALUE_DOCUMENT,
        role,
        digest.getMediaType(),
        Long.toString(digest.getSize()),
        hex(digest.getSha256()),
        index);
  }

  /** A disclosed document is shown as a document; every other value is text. */
  private void addDisclosure(Disclosure disclosure) {
    if (!disclosure.path().startsWith("12[")) {
      add(
          Phrase.LABEL_DISCLOSED,
          say(
              Phrase.VALUE_DISCLOSED,
              disclosure.path(),
              disclosure.value().toStringUtf8(),
              Long.toString(disclosure.index())));
    }
  }

  private void addKey(VerifiedKey key) {
    add(Phrase.LABEL_KEY, key.key().id().hex());
    key.anchors().stream()
        .map(anchor -> anchor.registrar().toString())
        .distinct()
        .forEach(registrar -> add(Phrase.LABEL_REGISTRAR, registrar));
  }

  private void addWitnesses(VerifiedCheckpoint verified) {
    facts.add(witnesses(language, verified));
  }

  /** Who else than the log signed a checkpoint, or what it means that nobody did. */
  static Fact witnesses(Language language, VerifiedCheckpoint verified) {
    var names =
        verified.independentCosigners().stream()
            .map(cosigner -> cosigner.witness().name())
            .collect(Collectors.joining(", "));
    return Fact.of(
        Phrase.LABEL_WITNESSES,
        names.isEmpty() ? Catalogue.say(language, Phrase.VALUE_ALONE) : names);
  }

  /** What no receipt can show is the log's word, or that of an auditor who replayed it. */
  private void addStatedBy() {
    if (report.auditors().isEmpty()) {
      add(Phrase.LABEL_STATED, say(Phrase.VALUE_STATED));
    } else {
      var names = List.of(String.join(", ", report.auditors()));
      facts.add(new Fact(Phrase.LABEL_CONFIRMED, names, say(Phrase.VALUE_STATED)));
    }
  }

  private void add(Phrase label, String value) {
    facts.add(Fact.of(label, value));
  }

  private String say(Phrase phrase, String... arguments) {
    return Catalogue.say(language, phrase, arguments);
  }

  private String label(String registry, int number) {
    return Registry.of(registry).label(number, language);
  }

  private static String name(cl.acuse.proto.v1.Institution institution) {
    return Institution.of(institution).toString();
  }

  /** As the option --communication takes it. */
  private static String communication(Communication communication) {
    var originator = Institution.of(communication.getOriginator());
    return new OwnedId(originator, communication.getId()).toString();
  }

  /** As the option --book takes it. */
  private static String book(Book book) {
    return new OwnedId(Institution.of(book.getInstitution()), book.getId()).toString();
  }

  static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
