package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Accessed;
import cl.acuse.proto.v1.Acuse;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.BookOpened;
import cl.acuse.proto.v1.Change;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Consigned;
import cl.acuse.proto.v1.Corrected;
import cl.acuse.proto.v1.Devuelto;
import cl.acuse.proto.v1.DispatchFailed;
import cl.acuse.proto.v1.Dispatched;
import cl.acuse.proto.v1.DocRegistered;
import cl.acuse.proto.v1.Document;
import cl.acuse.proto.v1.DocumentDescriptor;
import cl.acuse.proto.v1.DocumentDigest;
import cl.acuse.proto.v1.DocumentType;
import cl.acuse.proto.v1.EntryRef;
import cl.acuse.proto.v1.Epoch;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.InstitutionRegistered;
import cl.acuse.proto.v1.KeyRegistered;
import cl.acuse.proto.v1.KeyRevoked;
import cl.acuse.proto.v1.LogClosed;
import cl.acuse.proto.v1.NumberedAuto;
import cl.acuse.proto.v1.NumberedManual;
import cl.acuse.proto.v1.Occurred;
import cl.acuse.proto.v1.Reclassified;
import cl.acuse.proto.v1.Registration;
import cl.acuse.proto.v1.Signed;
import cl.acuse.proto.v1.Submitted;
import cl.acuse.proto.v1.Value;
import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Events of a small story: one institution sends, another receives. */
public final class TestEvents {
  public static final Institution SENDER = new Institution(1, "AB01");
  public static final Institution RECIPIENT = new Institution(1, "CD02");
  public static final ByteString COMMUNICATION_ID = ByteString.copyFrom(new byte[16]);
  public static final byte[] DOCUMENT = {'o', 'f', 'i', 'c', 'i', 'o'};

  private static final AtomicInteger NEXT_ID = new AtomicInteger();
  private static final ByteString HASH = bytes(Hash.sha256(new byte[] {1}));
  private static final DocumentType TYPE = DocumentType.newBuilder().setType(30).build();

  private TestEvents() {}

  public static Event.Builder bare() {
    var id = Hash.sha256(Integer.toString(NEXT_ID.incrementAndGet()).getBytes());
    return Event.newBuilder()
        .setFormat(1)
        .setEventId(bytes(id).substring(0, 16))
        .setBlind(bytes(id).substring(16));
  }

  public static ByteString bytes(Hash hash) {
    return ByteString.copyFrom(hash.bytes());
  }

  public static cl.acuse.proto.v1.Institution message(Institution institution) {
    return cl.acuse.proto.v1.Institution.newBuilder()
        .setScheme(institution.scheme())
        .setCode(institution.code())
        .build();
  }

  private static Occurred occurred() {
    return Occurred.newBuilder()
        .setText("2026-05-28T10:00:00-04:00")
        .setZone("-04:00")
        .setInstant(1_779_976_800_000_000L)
        .build();
  }

  private static Event.Builder registrarAct() {
    return bare().setActing(message(TestLog.REGISTRAR));
  }

  public static Event.Builder act(Institution acting) {
    return bare().setActing(message(acting)).setOccurred(occurred()).setLevel(1);
  }

  public static Event.Builder communicationAct(Institution acting) {
    return act(acting)
        .setCommunication(
            Communication.newBuilder().setOriginator(message(SENDER)).setId(COMMUNICATION_ID));
  }

  public static Event.Builder deliveryAct(Institution acting) {
    return communicationAct(acting).setRecipient(message(RECIPIENT));
  }

  public static EntryRef reference(TestLog log, Entry entry) {
    return EntryRef.newBuilder()
        .setOriginHash(bytes(log.originHash()))
        .setIndex(entry.index())
        .setLeafHash(bytes(entry.leafHash()))
        .build();
  }

  public static Document document(byte[] content) {
    return Document.newBuilder().setOpen(descriptor(content)).build();
  }

  public static DocumentDescriptor descriptor(byte[] content) {
    var held = held("documento", content);
    return DocumentDescriptor.newBuilder()
        .setRole(1)
        .setDigest(
            DocumentDigest.newBuilder()
                .setSha256(bytes(held.sha256()))
                .setSha3512(held.sha3())
                .setMediaType("text/plain")
                .setSize(held.size()))
        .build();
  }

  public static HeldDocument held(String name, byte[] content) {
    try {
      return HeldDocument.read(name, new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  // One method a kind.

  public static Event.Builder epoch(long index) {
    return bare()
        .setEpoch(
            Epoch.newBuilder().setCoversSize(index).setRoot(HASH).setMapRoot(HASH).setStreams(3));
  }

  public static Event.Builder logClosed() {
    return bare().setLogClosed(LogClosed.getDefaultInstance());
  }

  public static Event.Builder institutionRegistered(Institution institution) {
    return registrarAct()
        .setInstitutionRegistered(
            InstitutionRegistered.newBuilder()
                .setRegistration(
                    Registration.newBuilder()
                        .setInstitution(message(institution))
                        .setName("Servicio")));
  }

  public static Event.Builder keyRegistered(TestLog log, TestKey key, Institution owner, int role) {
    return registrarAct().setKeyRegistered(registration(log, key, owner, role));
  }

  public static KeyRegistered.Builder registration(
      TestLog log, TestKey key, Institution owner, int role) {
    return KeyRegistered.newBuilder()
        .setInstitution(message(owner))
        .setKey(key.message())
        .setRole(role)
        .setPossession(log.possession(key, owner));
  }

  public static Event.Builder keyRevoked(TestKey key, Institution owner) {
    return registrarAct()
        .setKeyRevoked(
            KeyRevoked.newBuilder()
                .setKeyId(bytes(key.key().id()))
                .setInstitution(message(owner))
                .setReason(1));
  }

  public static Book book() {
    return Book.newBuilder().setInstitution(message(SENDER)).setId(COMMUNICATION_ID).build();
  }

  public static Event.Builder bookOpened() {
    return act(SENDER)
        .clearLevel()
        .setBook(book())
        .setBookOpened(
            BookOpened.newBuilder()
                .setSeries("ORD")
                .setFirstNumber(1)
                .setNumberedBy(1)
                .setPurpose(1));
  }

  public static Event.Builder docRegistered() {
    return communicationAct(SENDER)
        .addDocuments(document(DOCUMENT))
        .setDocRegistered(DocRegistered.newBuilder().setType(TYPE));
  }

  public static Event.Builder signed() {
    return communicationAct(SENDER)
        .addDocuments(document(DOCUMENT))
        .setSigned(Signed.newBuilder().setGrade(1));
  }

  public static Event.Builder numberedAuto() {
    return act(SENDER).setBook(book()).setNumberedAuto(NumberedAuto.getDefaultInstance());
  }

  public static Event.Builder numberedManual() {
    return act(SENDER)
        .setBook(book())
        .setNumberedManual(NumberedManual.newBuilder().setNumber(7).setMethod(1));
  }

  public static Event.Builder submitted() {
    return communicationAct(SENDER)
        .addDocuments(document(DOCUMENT))
        .setSubmitted(
            Submitted.newBuilder()
                .setType(TYPE)
                .setSubject(HASH)
                .setRecipientCount(1)
                .setRecipientsRoot(HASH)
                .setPolicy("pco/v1"));
  }

  public static Event.Builder dispatched(TestLog log, Entry submitted) {
    return deliveryAct(SENDER)
        .setRefersTo(reference(log, submitted))
        .setDispatched(Dispatched.newBuilder().setAddressing(1));
  }

  public static Event.Builder dispatchFailed() {
    return deliveryAct(SENDER)
        .setDispatchFailed(DispatchFailed.newBuilder().setReason(13).setAttempt(1));
  }

  public static Event.Builder consigned() {
    return deliveryAct(SENDER).setConsigned(Consigned.newBuilder().setObserver(1));
  }

  public static Event.Builder accessed(Institution acting) {
    return deliveryAct(acting).setAccessed(Accessed.newBuilder().setObserver(3));
  }

  public static Event.Builder acuse(Institution acting) {
    return deliveryAct(acting).setAcuse(Acuse.getDefaultInstance());
  }

  public static Event.Builder acuse(TestLog log, Entry dispatched) {
    return acuse(RECIPIENT).setRefersTo(reference(log, dispatched));
  }

  public static Event.Builder devuelto(Institution acting) {
    return deliveryAct(acting).setDevuelto(Devuelto.newBuilder().setReason(21));
  }

  public static Event.Builder reclassified(TestLog log, Entry target) {
    return communicationAct(SENDER)
        .setLevel(4)
        .setRefersTo(reference(log, target))
        .setReclassified(Reclassified.newBuilder().setPreviousLevel(1).setBasis("Ley 20.285"));
  }

  public static Event.Builder corrected(TestLog log, Entry target) {
    return communicationAct(SENDER)
        .setRefersTo(reference(log, target))
        .setCorrected(
            Corrected.newBuilder()
                .setReason(30)
                .addChanges(
                    Change.newBuilder()
                        .setPath("8")
                        .setAfter(Value.newBuilder().setText("2026-05-27"))));
  }
}
