package cl.acuse.ledger.admission;

import cl.acuse.entry.Event;
import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyRole;
import cl.acuse.entry.Kind;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.ledger.intake.RegisteredKey;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.KeyRegistered;
import cl.acuse.proto.v1.PublicKey;
import cl.acuse.proto.v1.Registration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What decides whether an event may enter now: institutions, keys, books, and whether the log is
 * closed. It is a fold over the entries that {@link #changes} names, the same at start-up and in
 * running.
 *
 * <p>Owned by the appender's thread. A request is refused whole, so each change leaves its inverse
 * in a journal until {@link #keep} or {@link #undo}.
 */
public final class LedgerState {
  /** No role: the log's own key signs nothing that is handed in. */
  private static final int THE_LOGS = 0;

  private final Map<Institution, RegisteredInstitution> institutions = new LinkedHashMap<>();
  private final Map<Hash, RegisteredKey> keys = new LinkedHashMap<>();
  private final Map<Hash, OpenBook> books = new LinkedHashMap<>();
  private final Deque<Runnable> journal = new ArrayDeque<>();
  private boolean closed;

  /** An empty state, before GENESIS. */
  public LedgerState() {}

  /**
   * Whether an entry of this kind changes the state, so that start-up has to read it.
   *
   * @param kind a kind
   * @return whether it does
   */
  public static boolean changes(Kind kind) {
    return kind == Kind.GENESIS
        || kind.isRegistrarAct()
        || kind == Kind.BOOK_OPENED
        || kind == Kind.BOOK_CLOSED
        || kind == Kind.LOG_CLOSED;
  }

  /**
   * Takes in an event that has been admitted.
   *
   * @param event the event
   * @param index its entry's index
   * @param signer the key that signed it
   */
  public void apply(Event event, long index, Hash signer) {
    switch (event.kind()) {
      case GENESIS -> applyGenesis(event.message().getGenesis());
      case INSTITUTION_REGISTERED ->
          put(event.message().getInstitutionRegistered().getRegistration(), index);
      case KEY_REGISTERED -> put(event.message().getKeyRegistered(), index, signer);
      case KEY_REVOKED ->
          revoke(Hash.of(event.message().getKeyRevoked().getKeyId().toByteArray()), index);
      case BOOK_OPENED -> open(event);
      case BOOK_CLOSED -> {
        var book = event.bookStream().orElseThrow().id();
        book(book).ifPresent(open -> put(books, book, open.close()));
      }
      case LOG_CLOSED -> {
        closed = true;
        journal.push(() -> closed = false);
      }
      case EPOCH,
          ANCHORED,
          CHECKPOINT,
          KEY_ROTATED,
          RENEWED,
          DOC_REGISTERED,
          VISADO,
          VISADO_REJECTED,
          SIGNED,
          SIGN_REJECTED,
          SIGN_FAILED,
          NUMBERED_AUTO,
          NUMBERED_MANUAL,
          NUMBER_RESERVED,
          NUMBER_CONFIRMED,
          NUMBER_VOIDED,
          NUMBER_BLOCK_ASSIGNED,
          SUBMITTED,
          SUBMISSION_REJECTED,
          DISPATCHED,
          DISPATCH_FAILED,
          CONSIGNED,
          NOTICE_SENT,
          NOTICE_FAILED,
          ACCESSED,
          ACUSE,
          DEVUELTO,
          ACUSE_EXPIRED,
          HANDED_OVER,
          HANDOVER_FAILED,
          DERIVED,
          RESTRICTED,
          RECLASSIFIED,
          DECLASSIFIED,
          OUT_OF_BAND_SENT,
          PAPER_RECEIVED,
          LINKED_EXPEDIENTE,
          UNLINKED_EXPEDIENTE,
          REPLIES_TO,
          NOTIFIED_DDU,
          DEEMED_NOTIFIED,
          CANCELLED,
          CORRECTED,
          ANNOTATED,
          COMMITMENT_ERASED,
          TRACE_PACKET_LATE,
          OUTAGE_OPENED,
          OUTAGE_CLOSED -> {}
    }
  }

  private void open(Event event) {
    var opened = event.message().getBookOpened();
    put(
        books,
        event.bookStream().orElseThrow().id(),
        new OpenBook(
            opened.getNumberedBy() == NumberedBy.LEDGER,
            opened.getFirstNumber(),
            opened.getFirstNumber() - 1,
            false));
  }

  private void applyGenesis(Genesis genesis) {
    put(genesis.getOperator(), 0);
    var entryKey = parse(genesis.getEntryKey());
    put(keys, entryKey.id(), genesisKey(entryKey, Optional.empty()));
    for (var registrar : genesis.getRegistrarsList()) {
      put(registrar.getRegistration(), 0);
      var key = parse(registrar.getKey());
      var owner = Institution.of(registrar.getRegistration().getInstitution());
      put(keys, key.id(), genesisKey(key, Optional.of(owner)));
    }
  }

  private static RegisteredKey genesisKey(SubmitterKey key, Optional<Institution> owner) {
    var role = owner.isPresent() ? KeyRole.REGISTRAR : THE_LOGS;
    return new RegisteredKey(
        key, owner, role, Set.of(), 0, 0, key.id(), List.of(0L), OptionalLong.empty());
  }

  private void put(Registration registration, long index) {
    put(
        institutions,
        Institution.of(registration.getInstitution()),
        new RegisteredInstitution(registration, index));
  }

  private void put(KeyRegistered registered, long index, Hash signer) {
    var key = parse(registered.getKey());
    put(
        keys,
        key.id(),
        new RegisteredKey(
            key,
            Optional.of(Institution.of(registered.getInstitution())),
            registered.getRole(),
            Set.copyOf(registered.getKindsList()),
            registered.getNotBefore(),
            registered.getNotAfter(),
            signer,
            List.of(index),
            OptionalLong.empty()));
  }

  private void revoke(Hash keyId, long index) {
    var key = key(keyId).orElseThrow();
    var entries = new ArrayList<>(key.entries());
    entries.add(index);
    put(
        keys,
        keyId,
        new RegisteredKey(
            key.key(),
            key.owner(),
            key.role(),
            key.kinds(),
            key.notBefore(),
            key.notAfter(),
            key.signer(),
            entries,
            OptionalLong.of(index)));
  }

  private static SubmitterKey parse(PublicKey key) {
    try {
      return SubmitterKey.parse(key.getAlg(), key.getSpki());
    } catch (MalformedEventException e) {
      throw new AssertionError("an admitted event holds a key that does not parse", e);
    }
  }

  private <K, V> void put(Map<K, V> map, K key, V value) {
    var before = map.put(key, value);
    journal.push(() -> {
      if (before == null) {
        map.remove(key);
      } else {
        map.put(key, before);
      }
    });
  }

  /**
   * Assigns the next numbers of a book that the ledger numbers.
   *
   * @param book the book's stream id
   * @param count how many, at least 1
   * @return the first of them, at least 1
   */
  long assign(Hash book, int count) {
    var open = book(book).orElseThrow();
    put(books, book, open.withLast(open.last() + count));
    return open.last() + 1;
  }

  /**
   * Sets the last numbers assigned, as the store has them; for start-up only.
   *
   * @param numbers by the book's stream id
   */
  public void resumeNumbers(Map<Hash, Long> numbers) {
    numbers.forEach((book, last) -> put(books, book, book(book).orElseThrow().withLast(last)));
    keep();
  }

  /** Makes all changes since the last call of this or {@link #undo} final. */
  public void keep() {
    journal.clear();
  }

  /** Takes back all changes since the last call of this or {@link #keep}. */
  void undo() {
    while (!journal.isEmpty()) {
      journal.pop().run();
    }
  }

  /**
   * Whether the log has ended.
   *
   * @return whether LOG_CLOSED is recorded
   */
  public boolean closed() {
    return closed;
  }

  boolean isRegistered(Institution institution) {
    return institutions.containsKey(institution);
  }

  Optional<RegisteredKey> key(Hash keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  /** How many registrations lead from a key of GENESIS to this one ([K-12]). */
  int depth(Hash keyId) {
    var depth = 0;
    var key = key(keyId).orElseThrow();
    while (!key.signer().equals(key.key().id())) {
      key = key(key.signer()).orElseThrow();
      depth++;
    }
    return depth;
  }

  Optional<OpenBook> book(Hash stream) {
    return Optional.ofNullable(books.get(stream));
  }

  /**
   * The register as it stands.
   *
   * @return a copy
   */
  public Register register() {
    return new Register(institutions, keys);
  }
}
