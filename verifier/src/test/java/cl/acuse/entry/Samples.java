package cl.acuse.entry;

import cl.acuse.proto.v1.Accessed;
import cl.acuse.proto.v1.Actor;
import cl.acuse.proto.v1.Acuse;
import cl.acuse.proto.v1.Addressee;
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
import cl.acuse.proto.v1.EpochRef;
import cl.acuse.proto.v1.Expediente;
import cl.acuse.proto.v1.Folio;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.ImportSource;
import cl.acuse.proto.v1.InstitutionRegistered;
import cl.acuse.proto.v1.KeyRegistered;
import cl.acuse.proto.v1.KeyRevoked;
import cl.acuse.proto.v1.LocalDate;
import cl.acuse.proto.v1.LogClosed;
import cl.acuse.proto.v1.LogKey;
import cl.acuse.proto.v1.NumberedAuto;
import cl.acuse.proto.v1.NumberedManual;
import cl.acuse.proto.v1.Occurred;
import cl.acuse.proto.v1.Predecessor;
import cl.acuse.proto.v1.Procedure;
import cl.acuse.proto.v1.PublicKey;
import cl.acuse.proto.v1.Reclassified;
import cl.acuse.proto.v1.Registrar;
import cl.acuse.proto.v1.Registration;
import cl.acuse.proto.v1.RequiredSigner;
import cl.acuse.proto.v1.Signed;
import cl.acuse.proto.v1.Submitted;
import cl.acuse.proto.v1.Value;
import com.google.protobuf.ByteString;
import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A valid event of each kind, in which every field of every message is present somewhere. */
final class Samples {
  static final ByteString ID = fill(16, 1);
  static final ByteString HASH = fill(32, 2);
  static final cl.acuse.proto.v1.Institution MINISTRY = institution(1, "46");
  static final cl.acuse.proto.v1.Institution SERVICE = institution(2, "61533000-0");
  static final DocumentType TYPE = DocumentType.newBuilder().setType(30).setSubtype(1).build();
  static final Book BOOK = Book.newBuilder().setInstitution(MINISTRY).setId(ID).build();
  static final Occurred OCCURRED =
      Occurred.newBuilder()
          .setText("2026-03-01T09:00:00-03:00")
          .setZone("-03:00")
          .setInstant(1_772_366_400_000_000L)
          .build();
  static final LocalDate DATE = LocalDate.newBuilder().setYear(2024).setMonth(2).setDay(29).build();

  private Samples() {}

  static ByteString fill(int length, int value) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return ByteString.copyFrom(bytes);
  }

  static cl.acuse.proto.v1.Institution institution(int scheme, String code) {
    return cl.acuse.proto.v1.Institution.newBuilder().setScheme(scheme).setCode(code).build();
  }

  /** The Ed25519 key of a number. */
  static PublicKey key(int number) {
    return publicKey(1, keyPair("Ed25519", NamedParameterSpec.ED25519, number));
  }

  /** The ECDSA key of a number. */
  static PublicKey ecdsaKey(int number) {
    return publicKey(2, keyPair("EC", new ECGenParameterSpec("secp256r1"), number));
  }

  private static PublicKey publicKey(int alg, KeyPair pair) {
    return PublicKey.newBuilder()
        .setAlg(alg)
        .setSpki(ByteString.copyFrom(pair.getPublic().getEncoded()))
        .build();
  }

  private static KeyPair keyPair(String algorithm, AlgorithmParameterSpec parameters, int number) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters, new FixedRandom(number));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The same bytes for the same number, so that a failure can be replayed. */
  private static final class FixedRandom extends SecureRandom {
    @Serial private static final long serialVersionUID = 1L;

    private final transient SplittableRandom random;

    FixedRandom(int number) {
      this.random = new SplittableRandom(number);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }

  /** One event of each kind; a kind may stand more than once. */
  static List<cl.acuse.proto.v1.Event> all() {
    return Stream.of(first(), LaterSamples.all(), LogActSamples.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<cl.acuse.proto.v1.Event> first() {
    return List.of(
        genesis(),
        epoch(),
        logClosed(),
        institutionRegistered(),
        keyRegistered(),
        keyRevoked(),
        bookOpened(),
        docRegistered(),
        signed(),
        numberedAuto(),
        numberedManual(),
        submitted(),
        dispatched(),
        dispatchFailed(),
        consigned(),
        accessed(),
        acuse(),
        devuelto(),
        reclassified(),
        corrected());
  }

  static cl.acuse.proto.v1.Event.Builder bare() {
    return cl.acuse.proto.v1.Event.newBuilder().setFormat(1).setEventId(ID).setBlind(fill(16, 3));
  }

  /** A registrar's act. */
  private static cl.acuse.proto.v1.Event.Builder register() {
    return bare().setActing(MINISTRY).setOccurred(OCCURRED);
  }

  /** An act within a communication, without a recipient. */
  static cl.acuse.proto.v1.Event.Builder act() {
    return bare()
        .setActing(MINISTRY)
        .setChannel(2)
        .setImportedFrom(ImportSource.newBuilder().setFileSha256(HASH).setRow(1))
        .setActor(
            Actor.newBuilder()
                .setPerson(HASH)
                .setName(HASH)
                .setOffice(HASH)
                .setCredential(5)
                .setCertificateSha256(HASH)
                .setCapacity(2)
                .setCapacityAct("Resolución exenta N° 12 de 2026"))
        .setOccurred(OCCURRED)
        .setCommunication(Communication.newBuilder().setOriginator(MINISTRY).setId(ID))
        .setExpediente(Expediente.newBuilder().setInstitution(SERVICE).setIuie("IUIE-2026-1"))
        .setLevel(1);
  }

  static cl.acuse.proto.v1.Event.Builder delivery() {
    return act()
        .setRecipient(SERVICE)
        .setRefersTo(
            EntryRef.newBuilder().setOriginHash(HASH).setIndex(5).setLeafHash(fill(32, 9)));
  }

  static Document open() {
    return Document.newBuilder()
        .setOpen(
            DocumentDescriptor.newBuilder()
                .setRole(1)
                .setDigest(
                    DocumentDigest.newBuilder()
                        .setSha256(HASH)
                        .setSha3512(fill(64, 4))
                        .setMediaType("application/pdf")
                        .setSize(1234)))
        .build();
  }

  static Document outsideLink() {
    return Document.newBuilder()
        .setOpen(DocumentDescriptor.newBuilder().setRole(2).setAbsence(1))
        .build();
  }

  static Document committed() {
    return Document.newBuilder().setCommitment(HASH).build();
  }

  private static Registration registration(cl.acuse.proto.v1.Institution institution) {
    return Registration.newBuilder()
        .setInstitution(institution)
        .setName("Ministerio de Ejemplo")
        .addAliases(institution(3, "1001"))
        .build();
  }

  static Registrar registrar(int number) {
    return Registrar.newBuilder()
        .setRegistration(registration(institution(99, "registrar-" + number)))
        .setKey(key(number))
        .setPossession(fill(64, 5))
        .build();
  }

  static cl.acuse.proto.v1.Event genesis() {
    return bare()
        .setGenesis(
            Genesis.newBuilder()
                .setOrigin("acuse.example/log1")
                .addLogKeys(LogKey.newBuilder().setType(1).setFingerprint(HASH))
                .addLogKeys(LogKey.newBuilder().setType(6).setFingerprint(fill(32, 6)))
                .setEntryKey(key(100))
                .setOperator(registration(MINISTRY))
                .addRegistrars(registrar(1))
                .addRegistrars(registrar(2))
                .setPredecessor(
                    Predecessor.newBuilder()
                        .setOrigin("acuse.example/log0")
                        .setSize(7)
                        .setRoot(HASH)))
        .build();
  }

  static cl.acuse.proto.v1.Event epoch() {
    return bare()
        .setEpoch(
            Epoch.newBuilder()
                .setCoversSize(9)
                .setRoot(HASH)
                .setMapRoot(HASH)
                .setStreams(3)
                .setPrevious(EpochRef.newBuilder().setIndex(4).setMapRoot(HASH)))
        .build();
  }

  static cl.acuse.proto.v1.Event logClosed() {
    return bare()
        .setLogClosed(
            LogClosed.newBuilder()
                .setSuccessorOrigin("acuse.example/log2")
                .addSuccessorLogKeys(LogKey.newBuilder().setType(1).setFingerprint(HASH))
                .setSuccessorEntryKey(key(101)))
        .build();
  }

  static cl.acuse.proto.v1.Event institutionRegistered() {
    return register()
        .setInstitutionRegistered(
            InstitutionRegistered.newBuilder().setRegistration(registration(SERVICE)))
        .build();
  }

  static cl.acuse.proto.v1.Event keyRegistered() {
    return register()
        .setKeyRegistered(
            KeyRegistered.newBuilder()
                .setInstitution(SERVICE)
                .setKey(key(102))
                .setRole(1)
                .addKinds(53)
                .addKinds(61)
                .setNotBefore(1)
                .setNotAfter(2)
                .setOperatedBy(institution(99, "connector"))
                .setPossession(fill(64, 7)))
        .build();
  }

  static cl.acuse.proto.v1.Event keyRevoked() {
    return register()
        .setKeyRevoked(
            KeyRevoked.newBuilder()
                .setKeyId(HASH)
                .setInstitution(SERVICE)
                .setReason(1)
                .setSuspectedSince(
                    Occurred.newBuilder().setText("29-02-2024").setZone("-03:00").setDate(DATE)))
        .build();
  }

  static cl.acuse.proto.v1.Event bookOpened() {
    return register()
        .setBook(BOOK)
        .setBookOpened(
            BookOpened.newBuilder()
                .setUnit("Oficina de Partes")
                .setSeries("ORD")
                .setType(TYPE)
                .setYear(2026)
                .setFirstNumber(1)
                .setNumberedBy(1)
                .setPurpose(1))
        .build();
  }

  static cl.acuse.proto.v1.Event docRegistered() {
    return act()
        .addDocuments(open())
        .addDocuments(outsideLink())
        .addDocuments(committed())
        .setDocRegistered(DocRegistered.newBuilder().setType(TYPE).setSubject(HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event signed() {
    return act()
        .addDocuments(open())
        .setSigned(
            Signed.newBuilder()
                .setRequestId("r-1")
                .setPurpose(1)
                .setGrade(1)
                .setCertificateSha256(HASH)
                .addRequired(
                    RequiredSigner.newBuilder()
                        .setInstitution(MINISTRY)
                        .setPerson(HASH)
                        .setCapacity(1))
                .setOrdered(true)
                .setPlace(1))
        .build();
  }

  static cl.acuse.proto.v1.Event numberedAuto() {
    return act()
        .addDocuments(open())
        .setBook(BOOK)
        .setNumberedAuto(NumberedAuto.newBuilder().setType(TYPE))
        .build();
  }

  static cl.acuse.proto.v1.Event numberedManual() {
    return act()
        .setBook(BOOK)
        .setNumberedManual(
            NumberedManual.newBuilder()
                .setNumber(12)
                .setText("12-A")
                .setType(TYPE)
                .setMethod(2)
                .setCustodian(HASH)
                .setJustification(HASH))
        .build();
  }

  static Folio folio() {
    return Folio.newBuilder().setBook(BOOK).setNumber(33).setText("33/2026").build();
  }

  static cl.acuse.proto.v1.Event submitted() {
    return act()
        .addDocuments(open())
        .setSubmitted(
            Submitted.newBuilder()
                .setType(TYPE)
                .setSubject(HASH)
                .setRecipientCount(2)
                .setRecipientsRoot(HASH)
                .setPolicy("pco/v1")
                .setFolio(folio())
                .setProcedure(
                    Procedure.newBuilder().setCpat("CPAT-1").setStep("1").setDeadline("5 días")))
        .build();
  }

  static cl.acuse.proto.v1.Event dispatched() {
    return delivery()
        .setDispatched(
            Dispatched.newBuilder()
                .setMessageId("m-1")
                .addAddressees(Addressee.newBuilder().setPerson(HASH).setName(HASH).setOffice(HASH))
                .setAddressing(1))
        .build();
  }

  static cl.acuse.proto.v1.Event dispatchFailed() {
    return delivery()
        .setDispatchFailed(DispatchFailed.newBuilder().setReason(10).setAttempt(1).setDetail(HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event consigned() {
    return delivery()
        .setConsigned(Consigned.newBuilder().setObserver(1).setMessageId("m-1"))
        .build();
  }

  static cl.acuse.proto.v1.Event accessed() {
    return delivery().setActing(SERVICE).setAccessed(Accessed.newBuilder().setObserver(3)).build();
  }

  static cl.acuse.proto.v1.Event acuse() {
    return delivery()
        .setActing(SERVICE)
        .setLevel(2)
        .addDocuments(committed())
        .setAcuse(Acuse.newBuilder().setIngreso(folio()).setObservation(HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event devuelto() {
    return delivery()
        .setActing(SERVICE)
        .setDevuelto(Devuelto.newBuilder().setReason(21).setDetail(HASH))
        .build();
  }

  static cl.acuse.proto.v1.Event reclassified() {
    return delivery()
        .setLevel(2)
        .setReclassified(
            Reclassified.newBuilder()
                .setPreviousLevel(1)
                .setBasis("Ley 20.285, art. 21 N° 2")
                .setUntil(DATE))
        .build();
  }

  static cl.acuse.proto.v1.Event corrected() {
    return delivery()
        .setCorrected(
            Corrected.newBuilder()
                .setReason(30)
                .addChanges(
                    Change.newBuilder()
                        .setPath("12[0].1")
                        .setBefore(Value.newBuilder().setCommitment(HASH))
                        .setAfter(Value.newBuilder().setCommitment(fill(32, 8))))
                .addChanges(
                    Change.newBuilder().setPath("8").setAfter(Value.newBuilder().setText("x"))))
        .build();
  }
}
