package cl.acuse.client.event;

import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Limits;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * One institution's events: the beginning of every builder.
 *
 * <pre>{@code
 * var events = new Events(minsal, new SecureRandom(), InstantSource.system());
 * var communication = events.newCommunication();
 * Draft draft = events.submitted(communication)
 *     .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
 *     .subject("Convenio de colaboración")
 *     .recipients(List.of(mop))
 *     .policy("pco/v1")
 *     .document(Document.of(DocumentRole.MAIN, pdf, "application/pdf"))
 *     .draft();
 * }</pre>
 *
 * <p>An act happens "now" by the clock and is public unless its builder is told otherwise. What a
 * log would refuse is refused here, in {@link EventBuilder#draft}. Safe for several threads where
 * the random source and the clock are.
 */
public final class Events {
  private final Institution acting;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * The events of an institution.
   *
   * @param acting the institution that asserts, exactly as it is registered
   * @param random a cryptographically secure source, for ids, blinds and salts
   * @param clock tells the time of acts that happen now
   */
  public Events(Institution acting, RandomGenerator random, InstantSource clock) {
    this.acting = acting;
    this.random = random;
    this.clock = clock;
  }

  /**
   * The institution that asserts.
   *
   * @return the institution
   */
  public Institution acting() {
    return acting;
  }

  RandomGenerator random() {
    return random;
  }

  InstantSource clock() {
    return clock;
  }

  /**
   * A communication that this institution originates, with a fresh id.
   *
   * @return the communication
   */
  public Communication newCommunication() {
    return Communication.newBuilder()
        .setOriginator(Wire.institution(acting))
        .setId(Committer.random(random, Limits.ID_BYTES))
        .build();
  }

  /**
   * A numbering book of this institution, with a fresh id.
   *
   * @return the book
   */
  public Book newBook() {
    return Book.newBuilder()
        .setInstitution(Wire.institution(acting))
        .setId(Committer.random(random, Limits.ID_BYTES))
        .build();
  }

  /**
   * A person with a fresh salt, for one communication.
   *
   * @param run the RUN without dots, with hyphen and check digit
   * @return the person
   */
  public Person person(String run) {
    return Person.of(run, random);
  }

  /**
   * An institution enters the register, or its attributes change; a registrar's act.
   *
   * @param institution the institution
   * @param name its name, 1 to 256 bytes
   * @return the builder
   */
  public InstitutionRegisteredBuilder institutionRegistered(Institution institution, String name) {
    return new InstitutionRegisteredBuilder(this, institution, name);
  }

  /**
   * A key enters the register; a registrar's act.
   *
   * @param request what the key's holder handed in
   * @return the builder
   */
  public KeyRegisteredBuilder keyRegistered(KeyRequest request) {
    return new KeyRegisteredBuilder(this, request);
  }

  /**
   * A key is revoked for good; a registrar's act.
   *
   * @param keyId the key's id
   * @param owner the institution that it spoke for
   * @param reason registry {@code reason}
   * @return the builder
   */
  public KeyRevokedBuilder keyRevoked(Hash keyId, Institution owner, int reason) {
    return new KeyRevokedBuilder(this, keyId, owner, reason);
  }

  /**
   * A numbering book of this institution is opened.
   *
   * @param book see {@link #newBook}
   * @param series 1 to 128 bytes
   * @param numberedBy registry {@code numbered_by}
   * @param purpose registry {@code book_purpose}
   * @return the builder
   */
  public BookOpenedBuilder bookOpened(Book book, String series, int numberedBy, int purpose) {
    return new BookOpenedBuilder(this, book, series, numberedBy, purpose);
  }

  /**
   * A document is registered.
   *
   * @param communication that it belongs to
   * @param type registry {@code document_type}
   * @param subtype registry {@code document_subtype}, 0 for none
   * @return the builder
   */
  public DocRegisteredBuilder docRegistered(Communication communication, int type, int subtype) {
    return new DocRegisteredBuilder(this, communication, type, subtype);
  }

  /**
   * A document was signed.
   *
   * @param communication that it belongs to
   * @param grade what the signature claims to be; registry {@code signature_grade}
   * @return the builder
   */
  public SignedBuilder signed(Communication communication, int grade) {
    return new SignedBuilder(this, communication, grade);
  }

  /**
   * The ledger shall assign the next number.
   *
   * @param book of this institution, numbered by the ledger
   * @return the builder
   */
  public NumberedAutoBuilder numberedAuto(Book book) {
    return new NumberedAutoBuilder(this, book);
  }

  /**
   * A number that the institution states.
   *
   * @param book of this institution, numbered by it
   * @param number at least 1
   * @return the builder
   */
  public NumberedManualBuilder numberedManual(Book book, long number) {
    return new NumberedManualBuilder(this, book, number);
  }

  /**
   * A number of a book that the ledger numbers is held back; the entry carries it.
   *
   * @param book of this institution, numbered by the ledger
   * @param reason registry {@code reason}
   * @return the builder
   */
  public NumberReservedBuilder numberReserved(Book book, int reason) {
    return new NumberReservedBuilder(this, book, reason);
  }

  /**
   * A reserved number, or one of a block, is put to use.
   *
   * @param book of this institution
   * @param number the number
   * @param reserved the entry that reserved it or gave out its block
   * @return the builder
   */
  public NumberConfirmedBuilder numberConfirmed(Book book, long number, EntryReference reserved) {
    return new NumberConfirmedBuilder(this, book, number, reserved);
  }

  /**
   * A number is given up.
   *
   * @param book of this institution
   * @param number the number
   * @param reason registry {@code reason}
   * @param authority the act or office that orders it, 1 to 256 bytes
   * @return the builder
   */
  public NumberVoidedBuilder numberVoided(Book book, long number, int reason, String authority) {
    return new NumberVoidedBuilder(this, book, number, reason, authority);
  }

  /**
   * A block of numbers is given out in advance; the entry carries the first.
   *
   * @param book of this institution, numbered by the ledger
   * @param count 1 to 10,000
   * @param reason registry {@code reason}
   * @param unit the unit that holds the block, 1 to 128 bytes
   * @return the builder
   */
  public NumberBlockAssignedBuilder numberBlockAssigned(
      Book book, int count, int reason, String unit) {
    return new NumberBlockAssignedBuilder(this, book, count, reason, unit);
  }

  /**
   * A numbering book of this institution is closed.
   *
   * @param book of this institution
   * @return the builder
   */
  public BookClosedBuilder bookClosed(Book book) {
    return new BookClosedBuilder(this, book);
  }

  /**
   * A communication was handed in for dispatch to all its recipients.
   *
   * @param communication originated by this institution
   * @return the builder
   */
  public SubmittedBuilder submitted(Communication communication) {
    return new SubmittedBuilder(this, communication);
  }

  /**
   * A communication left for one recipient.
   *
   * @param communication the communication
   * @param recipient the recipient
   * @param submitted the entry of its SUBMITTED
   * @return the builder
   */
  public DispatchedBuilder dispatched(
      Communication communication, Institution recipient, EntryReference submitted) {
    return new DispatchedBuilder(this, communication, recipient, submitted);
  }

  /**
   * A dispatch to one recipient failed.
   *
   * @param communication the communication
   * @param recipient the recipient
   * @param reason registry {@code reason}
   * @param attempt the number of the attempt, from 1
   * @return the builder
   */
  public DispatchFailedBuilder dispatchFailed(
      Communication communication, Institution recipient, int reason, int attempt) {
    return new DispatchFailedBuilder(this, communication, recipient, reason, attempt);
  }

  /**
   * A communication was made available to one recipient.
   *
   * @param communication the communication
   * @param recipient the recipient
   * @param observer who observed it; registry {@code observer}
   * @return the builder
   */
  public ConsignedBuilder consigned(
      Communication communication, Institution recipient, int observer) {
    return new ConsignedBuilder(this, communication, recipient, observer);
  }

  /**
   * One recipient accessed the communication.
   *
   * @param communication the communication
   * @param recipient the recipient
   * @param observer who observed it; registry {@code observer}
   * @return the builder
   */
  public AccessedBuilder accessed(
      Communication communication, Institution recipient, int observer) {
    return new AccessedBuilder(this, communication, recipient, observer);
  }

  /**
   * One recipient acknowledged the communication (acuse de recibo).
   *
   * @param communication the communication
   * @param recipient the recipient
   * @return the builder
   */
  public AcuseBuilder acuse(Communication communication, Institution recipient) {
    return new AcuseBuilder(this, communication, recipient);
  }

  /**
   * One recipient returned the communication.
   *
   * @param communication the communication
   * @param recipient the recipient
   * @param reason registry {@code reason}
   * @return the builder
   */
  public DevueltoBuilder devuelto(Communication communication, Institution recipient, int reason) {
    return new DevueltoBuilder(this, communication, recipient, reason);
  }

  /**
   * The access level of an earlier entry's matter changed.
   *
   * @param target the entry
   * @param newLevel registry {@code level}
   * @param basis the legal basis, 1 to 256 bytes
   * @return the builder
   */
  public ReclassifiedBuilder reclassified(Target target, int newLevel, String basis) {
    return new ReclassifiedBuilder(this, target, newLevel, basis);
  }

  /**
   * An earlier entry is corrected; it is never overwritten.
   *
   * @param target the entry
   * @param reason registry {@code reason}
   * @return the builder
   */
  public CorrectedBuilder corrected(Target target, int reason) {
    return new CorrectedBuilder(this, target, reason);
  }
}
