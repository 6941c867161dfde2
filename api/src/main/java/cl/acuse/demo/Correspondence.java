package cl.acuse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.client.event.Actor;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.EventBuilder;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Person;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Vocabulary.Capacity;
import cl.acuse.client.event.Vocabulary.Credential;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.client.event.Vocabulary.DocumentSubtype;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.client.event.Vocabulary.Reason;
import cl.acuse.client.event.Vocabulary.SignatureGrade;
import cl.acuse.client.event.Vocabulary.SigningPurpose;
import cl.acuse.demo.Letter.Delivery;
import cl.acuse.demo.Letter.Fate;
import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Communication;
import cl.acuse.verifier.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The letters' way through the ledger, in three waves: what the sender does up to handing in; the
 * dispatch to each recipient, which refers to it; and each recipient's answer, which refers to the
 * dispatch. Every act is signed by the institution whose act it is.
 *
 * <p>Owned by the thread that tells the story.
 */
final class Correspondence {
  private static final String POLICY = "pco/v1";
  private static final String MEDIA_TYPE = "text/plain; charset=utf-8";

  private final Map<Institution, Office> offices;
  private final List<Posted> posted = new ArrayList<>();
  private final List<Long> byHand = new ArrayList<>();
  private int entries;

  /** A letter that was handed in, and what is awaited of it. */
  private static final class Posted {
    private final Letter letter;
    private final Communication communication;
    private final CompletableFuture<Receipt> submitted;
    private final Map<Delivery, CompletableFuture<Receipt>> dispatched = new LinkedHashMap<>();
    private final Map<Delivery, CompletableFuture<Receipt>> answered = new LinkedHashMap<>();

    Posted(Letter letter, Communication communication, CompletableFuture<Receipt> submitted) {
      this.letter = letter;
      this.communication = communication;
      this.submitted = submitted;
    }
  }

  Correspondence(Map<Institution, Office> offices) {
    this.offices = offices;
  }

  /** What is told as progress. */
  interface Progress {
    void at(int entries);
  }

  /**
   * Sends all letters and waits for all receipts.
   *
   * @param letters the letters
   * @param progress told how many entries are recorded
   */
  void run(List<Letter> letters, Progress progress) throws DemoException {
    var first = new Wave();
    letters.forEach(letter -> posted.add(post(letter, first)));
    finish(first, progress);
    var second = new Wave();
    for (var one : posted) {
      dispatch(one, second);
    }
    finish(second, progress);
    var third = new Wave();
    for (var one : posted) {
      answer(one, third);
    }
    finish(third, progress);
  }

  private void finish(Wave wave, Progress progress) throws DemoException {
    wave.await(() -> progress.at(entries + wave.answered()));
    entries += wave.size();
  }

  private Office office(Member member) {
    var office = offices.get(member.institution());
    if (office == null) {
      throw new AssertionError("no office of " + member.name());
    }
    return office;
  }

  // ---- the sender ----

  private Posted post(Letter letter, Wave wave) {
    var office = office(letter.sender());
    var events = office.events();
    var communication = events.newCommunication();
    var person = events.person(letter.signer().run());
    var document =
        Document.of(DocumentRole.AFTER_SIGNATURE, letter.text().getBytes(UTF_8), MEDIA_TYPE);
    var registered =
        events.docRegistered(communication, DocumentType.OFICIO, DocumentSubtype.ORDINARIO);
    wave.add(send(office, registered.subject(letter.subject()).document(document).draft()));
    wave.add(send(office, signed(letter, events, communication, person, document)));
    wave.add(send(office, numbered(office, communication, person)));
    var submitted =
        events
            .submitted(communication)
            .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
            .subject(letter.subject())
            .recipients(recipients(letter))
            .policy(POLICY)
            .document(document)
            .draft();
    return new Posted(letter, communication, wave.add(send(office, submitted)));
  }

  private static List<Institution> recipients(Letter letter) {
    return letter.deliveries().stream().map(d -> d.recipient().institution()).toList();
  }

  private static Draft signed(
      Letter letter, Events events, Communication communication, Person person, Document document) {
    return events
        .signed(communication, SignatureGrade.FEA_DECLARED)
        .request("demo-%d".formatted(letter.number()), SigningPurpose.PROPOSITO_GENERAL)
        .actor(
            Actor.person(Credential.FEA, Capacity.HEAD_OF_SERVICE, person)
                .named(letter.signer().name(), letter.signer().office()))
        .document(document)
        .draft();
  }

  private Draft numbered(Office office, Communication communication, Person person) {
    return numbering(office, communication, person).draft();
  }

  private EventBuilder<?> numbering(Office office, Communication communication, Person person) {
    if (!office.numbersByHand()) {
      return office
          .events()
          .numberedAuto(office.outgoing())
          .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
          .of(communication);
    }
    var number = office.nextByHand();
    byHand.add(number);
    return office
        .events()
        .numberedManual(office.outgoing(), number)
        .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
        .byHand(person, "Sin conexión: folio del libro de papel")
        .of(communication);
  }

  private void dispatch(Posted posted, Wave wave) throws DemoException {
    var office = office(posted.letter.sender());
    var submitted = References.to(Wave.receipt(posted.submitted));
    for (var delivery : posted.letter.deliveries()) {
      var recipient = delivery.recipient().institution();
      var draft = office.events().dispatched(posted.communication, recipient, submitted).draft();
      posted.dispatched.put(delivery, wave.add(send(office, draft)));
    }
  }

  // ---- the recipient ----

  private void answer(Posted posted, Wave wave) throws DemoException {
    for (var dispatched : posted.dispatched.entrySet()) {
      var delivery = dispatched.getKey();
      var receipt = Wave.receipt(dispatched.getValue());
      switch (delivery.fate()) {
        case ACKNOWLEDGED ->
            posted.answered.put(delivery, wave.add(acknowledge(posted, delivery, receipt)));
        case RETURNED ->
            posted.answered.put(delivery, wave.add(giveBack(posted, delivery, receipt)));
        case SILENT -> {}
      }
    }
  }

  private CompletableFuture<Receipt> acknowledge(
      Posted posted, Delivery delivery, Receipt dispatched) {
    var office = office(delivery.recipient());
    var events = office.events();
    var draft =
        events
            .acuse(posted.communication, delivery.recipient().institution())
            .ingreso(office.nextIncoming())
            .actor(Actor.system(Credential.INSTITUTION_KEY))
            .refersTo(References.to(dispatched))
            .draft();
    return send(office, draft);
  }

  private CompletableFuture<Receipt> giveBack(
      Posted posted, Delivery delivery, Receipt dispatched) {
    var office = office(delivery.recipient());
    var draft =
        office
            .events()
            .devuelto(
                posted.communication, delivery.recipient().institution(), Reason.WRONG_RECIPIENT)
            .detail("No corresponde a esta municipalidad")
            .refersTo(References.to(dispatched))
            .draft();
    return send(office, draft);
  }

  private static CompletableFuture<Receipt> send(Office office, Draft draft) {
    return office.submitter().append(draft);
  }

  // ---- what the story tells of it ----

  /** How many entries letters make: four of the sender, the dispatches, the answers. */
  static int entries(List<Letter> letters) {
    return letters.stream().mapToInt(Correspondence::entries).sum();
  }

  private static int entries(Letter letter) {
    var answers = letter.deliveries().stream().filter(d -> d.fate() != Fate.SILENT).count();
    return 4 + letter.deliveries().size() + (int) answers;
  }

  int entries() {
    return entries;
  }

  /** The numbers that were given by hand, in their order. */
  List<Long> byHand() {
    return List.copyOf(byHand);
  }

  /** The letter that was returned. */
  Letter returned() {
    return posted.stream()
        .map(one -> one.letter)
        .filter(letter -> letter.deliveries().stream().anyMatch(d -> d.fate() == Fate.RETURNED))
        .findFirst()
        .orElseThrow(() -> new AssertionError("a sample without a return"));
  }

  /** A letter's acknowledgement by its first recipient. */
  record Example(Letter letter, Delivery delivery, Receipt receipt) {}

  /** The first letter's first acknowledgement. */
  Example example() throws DemoException {
    var first = posted.getFirst();
    var answer = first.answered.entrySet().iterator().next();
    return new Example(first.letter, answer.getKey(), Wave.receipt(answer.getValue()));
  }
}
