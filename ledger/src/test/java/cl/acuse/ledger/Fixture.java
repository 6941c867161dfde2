package cl.acuse.ledger;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Institution;
import cl.acuse.ledger.epoch.EpochPace;
import cl.acuse.ledger.intake.SignedBatch;
import cl.acuse.ledger.seal.HighWaterMark;
import cl.acuse.ledger.seal.KeyAlgorithm;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.ledger.seal.SigningKey;
import cl.acuse.ledger.sequence.Pacing;
import cl.acuse.ledger.store.StoreOptions;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.BookOpened;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.EntryRef;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.InstitutionRegistered;
import cl.acuse.proto.v1.KeyRegistered;
import cl.acuse.proto.v1.KeyRevoked;
import cl.acuse.proto.v1.Occurred;
import cl.acuse.proto.v1.PublicKey;
import cl.acuse.proto.v1.Registrar;
import cl.acuse.proto.v1.Registration;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A log in a folder, a registrar, and an institution that signs: what engine tests begin with. */
final class Fixture {
  static final String ORIGIN = "test.acuse.example/log";
  static final Hash ORIGIN_HASH = Hash.sha256(ORIGIN.getBytes(StandardCharsets.UTF_8));
  static final Institution REGISTRAR = new Institution(1, "1");
  static final Institution TEMUCO = new Institution(1, "9101");
  static final Institution ANGOL = new Institution(1, "9201");
  static final SignatureProvider PROVIDER = SignatureProvider.choose();

  private final Path folder;
  private final Random random;
  final SigningKey registrarKey = key();
  final SigningKey temucoKey = key();
  final SigningKey angolKey = key();

  Fixture(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  static SigningKey key() {
    return SigningKey.generate(KeyAlgorithm.ED25519, new SecureRandom(), PROVIDER);
  }

  LedgerConfig config() {
    return config(StoreOptions.DURABLE, step -> {});
  }

  LedgerConfig config(StoreOptions store, Consumer<HighWaterMark.Step> mark) {
    return new LedgerConfig(
        folder, PROVIDER, 2, 4_096, Pacing.STANDARD, EpochPace.ON_DEMAND, store, mark);
  }

  Fixture found() throws LedgerOpenException {
    var registrar =
        Registrar.newBuilder()
            .setRegistration(registration(REGISTRAR, "Registrador"))
            .setKey(publicKey(registrarKey))
            .setPossession(possession(registrarKey, REGISTRAR))
            .build();
    var plan =
        new GenesisPlan(
            ORIGIN,
            registration(new Institution(1, "2"), "Operador"),
            List.of(registrar),
            Optional.empty());
    Ledger.found(config(), plan, InstantSource.system(), new SecureRandom());
    return this;
  }

  /** Founds the log and registers two institutions with a key each: entries 0 to 4. */
  Fixture foundAndRegister() throws Exception {
    found();
    try (var ledger = open()) {
      append(
          ledger,
          registrarKey,
          institutionRegistered(TEMUCO),
          institutionRegistered(ANGOL),
          keyRegistered(TEMUCO, temucoKey),
          keyRegistered(ANGOL, angolKey));
    }
    return this;
  }

  /** The roots file, which pins the registrar. */
  String roots() {
    return "acuse-roots/v1\nregistrar %s %s\n".formatted(REGISTRAR, keyId(registrarKey).hex());
  }

  Ledger open() throws LedgerOpenException {
    return open(config());
  }

  Ledger open(LedgerConfig config) throws LedgerOpenException {
    return Ledger.open(config, InstantSource.system(), new SecureRandom(), fact -> {});
  }

  static AppendResult append(Ledger ledger, SignedBatch batch) throws Exception {
    return ledger.append(batch).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  static AppendResult.Recorded append(Ledger ledger, SigningKey key, ByteString... events)
      throws Exception {
    var result = append(ledger, sign(key, ORIGIN_HASH, events));
    if (result instanceof AppendResult.Refused refused) {
      throw new AssertionError("refused: " + refused.rejections());
    }
    return (AppendResult.Recorded) result;
  }

  static SignedBatch sign(SigningKey key, Hash originHash, ByteString... events) {
    var list = List.of(events);
    var root =
        new TreeGrowth(
                CompactRange.EMPTY,
                list.stream().map(event -> Hash.leaf(event.toByteArray())).toList())
            .root();
    var message = BatchSignature.message(originHash, keyId(key), list.size(), root);
    return new SignedBatch(list, keyId(key), ByteString.copyFrom(key.sign(message)));
  }

  static Hash keyId(SigningKey key) {
    return Hash.sha256(new byte[] {alg(key)}, key.spki());
  }

  private static byte alg(SigningKey key) {
    return (byte) (key.algorithm() == KeyAlgorithm.ED25519 ? 1 : 2);
  }

  static PublicKey publicKey(SigningKey key) {
    return PublicKey.newBuilder().setAlg(alg(key)).setSpki(ByteString.copyFrom(key.spki())).build();
  }

  static ByteString possession(SigningKey key, Institution owner) {
    return ByteString.copyFrom(key.sign(BatchSignature.possession(ORIGIN_HASH, keyId(key), owner)));
  }

  static Registration registration(Institution institution, String name) {
    return Registration.newBuilder().setInstitution(message(institution)).setName(name).build();
  }

  static cl.acuse.proto.v1.Institution message(Institution institution) {
    return cl.acuse.proto.v1.Institution.newBuilder()
        .setScheme(institution.scheme())
        .setCode(institution.code())
        .build();
  }

  ByteString random(int bytes) {
    var random16 = new byte[bytes];
    random.nextBytes(random16);
    return ByteString.copyFrom(random16);
  }

  Event.Builder event(Institution acting) {
    return Event.newBuilder()
        .setFormat(1)
        .setEventId(random(16))
        .setBlind(random(16))
        .setActing(message(acting));
  }

  Event.Builder act(Institution acting) {
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return event(acting)
        .setLevel(1)
        .setOccurred(
            Occurred.newBuilder()
                .setText(now.toString())
                .setZone("Z")
                .setInstant(now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000));
  }

  ByteString institutionRegistered(Institution institution) {
    return event(REGISTRAR)
        .setInstitutionRegistered(
            InstitutionRegistered.newBuilder()
                .setRegistration(registration(institution, "Municipalidad")))
        .build()
        .toByteString();
  }

  KeyRegistered.Builder registered(Institution owner, SigningKey key) {
    return KeyRegistered.newBuilder()
        .setInstitution(message(owner))
        .setKey(publicKey(key))
        .setRole(1)
        .setPossession(possession(key, owner));
  }

  ByteString keyRegistered(Institution owner, SigningKey key) {
    return event(REGISTRAR).setKeyRegistered(registered(owner, key)).build().toByteString();
  }

  ByteString keyRevoked(Institution owner, SigningKey key) {
    return event(REGISTRAR)
        .setKeyRevoked(
            KeyRevoked.newBuilder()
                .setKeyId(ByteString.copyFrom(keyId(key).bytes()))
                .setInstitution(message(owner))
                .setReason(1))
        .build()
        .toByteString();
  }

  Book book(Institution owner) {
    return Book.newBuilder().setInstitution(message(owner)).setId(random(16)).build();
  }

  ByteString bookOpened(Institution owner, Book book, int numberedBy) {
    return event(owner)
        .setBook(book)
        .setBookOpened(
            BookOpened.newBuilder()
                .setSeries("Oficios")
                .setFirstNumber(1)
                .setNumberedBy(numberedBy)
                .setPurpose(1))
        .build()
        .toByteString();
  }

  Communication communication(Institution originator) {
    return Communication.newBuilder().setOriginator(message(originator)).setId(random(16)).build();
  }

  /** A numbering act, the smallest event that an institution can make alone. */
  ByteString numbered(Institution owner, Book book, long number) {
    return act(owner)
        .setBook(book)
        .setNumberedManual(
            cl.acuse.proto.v1.NumberedManual.newBuilder().setNumber(number).setMethod(1))
        .build()
        .toByteString();
  }

  ByteString numberedAuto(Institution owner, Book book) {
    return act(owner)
        .setBook(book)
        .setNumberedAuto(cl.acuse.proto.v1.NumberedAuto.getDefaultInstance())
        .build()
        .toByteString();
  }

  static EntryRef reference(long index, ByteString entry) {
    return EntryRef.newBuilder()
        .setOriginHash(ByteString.copyFrom(ORIGIN_HASH.bytes()))
        .setIndex(index)
        .setLeafHash(ByteString.copyFrom(Hash.leaf(entry.toByteArray()).bytes()))
        .build();
  }

  static List<Long> indexes(AppendResult.Recorded recorded) {
    return recorded.events().stream().map(event -> event.proof().index()).toList();
  }
}
