package cl.acuse.verifier.folio;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.OwnedId;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Dispatched;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Folio;
import cl.acuse.proto.v1.NumberConfirmed;
import cl.acuse.proto.v1.NumberReserved;
import cl.acuse.proto.v1.NumberVoided;
import cl.acuse.proto.v1.OutOfBandSent;
import cl.acuse.proto.v1.PaperReceived;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Two institutions that write to each other, and a third; each with a book. */
public final class BookStory {
  public static final Institution SENDER = TestEvents.SENDER;
  public static final Institution RECIPIENT = TestEvents.RECIPIENT;
  public static final Institution OTHER = new Institution(1, "EF03");
  public static final BookPair PAIR = new BookPair(book(SENDER), book(RECIPIENT));

  public final TestLog log = new TestLog();
  private final Map<Institution, TestKey> keys = new HashMap<>();

  public BookStory() {
    for (var institution : List.of(SENDER, RECIPIENT, OTHER)) {
      keys.put(institution, log.register(TestKey.ed25519(), institution));
    }
  }

  /** A communication's id: 15 zeros and this byte. */
  public static ByteString id(int communication) {
    var id = new byte[16];
    id[15] = (byte) communication;
    return ByteString.copyFrom(id);
  }

  static OwnedId book(Institution owner) {
    return new OwnedId(owner, id(99));
  }

  private static Book message(OwnedId book) {
    return Book.newBuilder()
        .setInstitution(TestEvents.message(book.owner()))
        .setId(book.id())
        .build();
  }

  private static Folio folio(Institution owner, long number) {
    return Folio.newBuilder().setBook(message(book(owner))).setNumber(number).build();
  }

  private static Communication communication(Institution originator, int id) {
    return Communication.newBuilder()
        .setOriginator(TestEvents.message(originator))
        .setId(id(id))
        .build();
  }

  Entry record(Institution acting, Event.Builder event) {
    return log.append(key(acting), event);
  }

  private TestKey key(Institution acting) {
    var key = keys.get(acting);
    if (key == null) {
      throw new AssertionError("no key of " + acting);
    }
    return key;
  }

  private static Event.Builder inBook(Institution owner) {
    return TestEvents.act(owner).setFormat(2).setBook(message(book(owner)));
  }

  private static Event.Builder numberedManual(Institution owner, long number) {
    var event = TestEvents.numberedManual().setActing(TestEvents.message(owner));
    event.setBook(message(book(owner))).getNumberedManualBuilder().setNumber(number);
    return event;
  }

  /** A number for a communication of some originator. */
  public Entry number(Institution owner, long number, Institution originator, int communication) {
    return record(
        owner,
        numberedManual(owner, number).setCommunication(communication(originator, communication)));
  }

  /** A number of the sender's for one of its communications. */
  public Entry folio(long number, int communication) {
    return number(SENDER, number, SENDER, communication);
  }

  /** The same for one recipient alone. */
  void folioFor(long number, int communication, Institution recipient) {
    record(
        SENDER,
        numberedManual(SENDER, number)
            .setCommunication(communication(SENDER, communication))
            .setRecipient(TestEvents.message(recipient)));
  }

  /** A number of the recipient's for a communication of the sender's. */
  public Entry ingreso(long number, int communication) {
    return number(RECIPIENT, number, SENDER, communication);
  }

  /** A number for nothing that is named. */
  void unnamed(Institution owner, long number) {
    record(owner, numberedManual(owner, number));
  }

  /** The sender's book, which the ledger numbers from 1 on. */
  void openByLedger() {
    record(SENDER, TestEvents.bookOpened().setBook(message(book(SENDER))));
  }

  /** A number given by the ledger. */
  void folioByLedger(long number, int communication) {
    var event = TestEvents.numberedAuto().setBook(message(book(SENDER)));
    assign(event.setCommunication(communication(SENDER, communication)), number);
  }

  private Entry assign(Event.Builder event, long number) {
    return log.append(key(SENDER), event, part -> assigned(part, number));
  }

  private static LogPart assigned(LogPart part, long number) {
    return new LogPart(
        part.index(),
        part.recordedAt(),
        part.previous(),
        part.links(),
        part.keyState(),
        OptionalLong.of(number),
        part.remarks());
  }

  /** A number of the sender's that is held back. */
  Entry reserve(long number) {
    return assign(
        inBook(SENDER).setNumberReserved(NumberReserved.newBuilder().setReason(50)), number);
  }

  /** What was held back is used. */
  void confirm(Entry reserved, long number, int communication) {
    record(
        SENDER,
        inBook(SENDER)
            .setCommunication(communication(SENDER, communication))
            .setRefersTo(TestEvents.reference(log, reserved))
            .setNumberConfirmed(NumberConfirmed.newBuilder().setNumber(number)));
  }

  public void voided(Institution owner, long number) {
    record(
        owner,
        inBook(owner)
            .setNumberVoided(
                NumberVoided.newBuilder().setNumber(number).setReason(53).setAuthority("Res. 1")));
  }

  private Event.Builder delivery(Event.Builder event, Institution recipient, int communication) {
    return event
        .setCommunication(communication(SENDER, communication))
        .setRecipient(TestEvents.message(recipient));
  }

  /** Handed in, with the folio that it states. */
  void submitted(int communication, long folio) {
    var event = TestEvents.submitted().setCommunication(communication(SENDER, communication));
    event.getSubmittedBuilder().setFolio(folio(SENDER, folio));
    record(SENDER, event);
  }

  public Entry dispatched(int communication) {
    return dispatched(SENDER, RECIPIENT, communication);
  }

  Entry dispatched(Institution acting, Institution recipient, int communication) {
    var event =
        TestEvents.act(acting)
            .setRefersTo(TestEvents.reference(log, log.entries.getLast()))
            .setDispatched(Dispatched.newBuilder().setAddressing(1));
    return record(acting, delivery(event, recipient, communication));
  }

  void sentOtherwise(int communication) {
    var event =
        TestEvents.act(SENDER)
            .setFormat(2)
            .setOutOfBandSent(OutOfBandSent.newBuilder().setMedium(1));
    record(SENDER, delivery(event, RECIPIENT, communication));
  }

  public void acuse(int communication) {
    record(RECIPIENT, delivery(TestEvents.acuse(RECIPIENT), RECIPIENT, communication));
  }

  /** An acknowledgement that states an ingreso number of the recipient's. */
  public void acuse(Institution acting, int communication, long ingreso) {
    acuse(acting, communication, folio(RECIPIENT, ingreso));
  }

  /** The recipient's acknowledgement of another's delivery, with an ingreso number of its own. */
  void acuseFor(Institution recipient, int communication, long ingreso) {
    var event = TestEvents.acuse(RECIPIENT);
    event.getAcuseBuilder().setIngreso(folio(RECIPIENT, ingreso));
    record(RECIPIENT, delivery(event, recipient, communication));
  }

  /** An acknowledgement that states a number of another book of the recipient's. */
  void acuseOfOtherBook(int communication, long ingreso) {
    var other = message(new OwnedId(RECIPIENT, id(98)));
    acuse(RECIPIENT, communication, Folio.newBuilder().setBook(other).setNumber(ingreso).build());
  }

  private void acuse(Institution acting, int communication, Folio ingreso) {
    var event = TestEvents.acuse(acting);
    event.getAcuseBuilder().setIngreso(ingreso);
    record(acting, delivery(event, RECIPIENT, communication));
  }

  void receivedOnPaper(int communication, long ingreso) {
    var event =
        TestEvents.act(RECIPIENT)
            .setFormat(2)
            .setPaperReceived(
                PaperReceived.newBuilder().setMedium(1).setIngreso(folio(RECIPIENT, ingreso)));
    record(RECIPIENT, delivery(event, RECIPIENT, communication));
  }

  void returned(int communication) {
    record(RECIPIENT, delivery(TestEvents.devuelto(RECIPIENT), RECIPIENT, communication));
  }

  /** All entries of a stream. */
  List<Entry> stream(StreamName name) {
    return log.entries.stream()
        .filter(entry -> entry.event().streams().contains(name.stream()))
        .toList();
  }

  /** The comparison by the books alone. */
  BookComparison books() {
    return BookComparison.of(
        PAIR, stream(PAIR.books().getFirst()), stream(PAIR.books().getLast()), List.of());
  }

  /** The comparison with what tells of the dispatches. */
  BookComparison with(StreamName... dealings) {
    return BookComparison.of(
        PAIR,
        stream(PAIR.books().getFirst()),
        stream(PAIR.books().getLast()),
        List.of(dealings).stream().map(this::stream).toList());
  }
}
