package cl.acuse.verifier;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyRole;
import cl.acuse.entry.KeyState;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Link;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Stream;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.proof.Hash;
import cl.acuse.proof.InvalidProofException;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proto.v1.Genesis;
import cl.acuse.proto.v1.PublicKey;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose key signed an entry, and could it: check [V-06], from the entry down to GENESIS.
 *
 * <p><b>How it works.</b> An entry names its signing key and, as {@code key_state}, the length and
 * the last leaf hash of that key's stream as it stood. A leaf hash fixes an entry, and in an entry
 * the link of a stream fixes the stream's entry before. So the walk starts at the head and goes
 * back from hash to hash; nothing that the receipt's order claims is believed:
 *
 * <pre>
 * entry 900 ── key_state {1, h} ──▶ entry 7 KEY_REGISTERED ── key_state {1, g} ──▶ entry 0 GENESIS
 *              the signing key's stream          the registrar's key's stream
 * </pre>
 *
 * <p>Then the stream is read forwards: its first entry registers the key and says whose it is and
 * what it may sign; a second one can only end it (KEY_REVOKED; for the log's own key, KEY_ROTATED),
 * and then it signs nothing more. Whoever signed one of these had a key too, which is verified in
 * the same way at its own state, until GENESIS, which names the log's keys, the registrars' keys,
 * and the key that signs it. Each step goes to a smaller index, so the walk ends.
 *
 * <p><b>Why.</b> The checkpoint covers the entry, the entry covers its key's stream: whoever wants
 * another key for the same entry needs another checkpoint. That the log's statement is the last one
 * (no revocation was left out) is the log's word until an auditor confirms it; that the keys are
 * their institutions' is the registrar's word, pinned in the roots ([V-08]).
 *
 * <p>One instance walks one receipt, one proof of streams, or one log from its beginning, on one
 * thread and is thrown away; the {@link VerifiedKey} that comes out is kept. A walk goes as deep as
 * keys register one another, down to the first that was verified before. A receipt holds few; who
 * has many asks for the keys of key entries in their order first. None may be deeper than {@link
 * Limits#KEY_DEPTH_MAX}.
 */
public final class KeyEvidence {
  private final SignatureVerifier verifier;
  private final PinnedLog log;
  private final Map<Hash, ReadEntry> byLeafHash = new HashMap<>();
  private final Map<NamedState, VerifiedKey> verified = new HashMap<>();
  private final Set<Hash> used = new HashSet<>();
  private final Set<Hash> checkedGenesis = new HashSet<>();

  private KeyEvidence(SignatureVerifier verifier, PinnedLog log) {
    this.verifier = verifier;
    this.log = log;
  }

  private record NamedState(Hash keyId, KeyState state) {}

  /**
   * Verifies the key that signed an entry.
   *
   * @param verifier who computes
   * @param log the log, as pinned
   * @param keyEntries the entries of, ascending by index; empty for entry 0
   * @param signed the entry whose key is asked for; whether the key may sign it is asked of the
   *     result
   * @return the key
   * @throws EvidenceException saying what is wrong or lacking
   */
  public static VerifiedKey verify(
      SignatureVerifier verifier, PinnedLog log, List<Entry> keyEntries, Entry signed)
      throws EvidenceException {
    return verify(
        verifier, log, keyEntries.stream().map(ReadEntry::of).toList(), ReadEntry.of(signed));
  }

  static VerifiedKey verify(
      SignatureVerifier verifier, PinnedLog log, List<ReadEntry> keyEntries, ReadEntry signed)
      throws EvidenceException {
    var evidence = of(verifier, log, keyEntries);
    var key = evidence.keyOf(signed);
    evidence.requireAllUsed(keyEntries);
    return key;
  }

  /**
   * The evidence of a log that is read from its beginning: empty, and added to as it is read.
   *
   * @param verifier who computes
   * @param log the log, as pinned
   * @return to be asked for the key of each entry in order
   */
  public static KeyEvidence growing(SignatureVerifier verifier, PinnedLog log) {
    return new KeyEvidence(verifier, log);
  }

  /**
   * Takes in an entry of some key's stream, whose own key was asked for before.
   *
   * @param keyEntry the entry
   */
  public void add(Entry keyEntry) {
    byLeafHash.put(keyEntry.leafHash(), ReadEntry.of(keyEntry));
  }

  /**
   * The key that signed an entry; whether it may sign it is asked of the result.
   *
   * @param signed the entry
   * @return the key
   * @throws EvidenceException saying what is wrong or lacking
   */
  public VerifiedKey keyOf(Entry signed) throws EvidenceException {
    return keyOf(ReadEntry.of(signed));
  }

  /**
   * Verifies that whoever holds a key asked for its registration ([K-06]).
   *
   * @param verifier who computes
   * @param log the log, as pinned
   * @param registration a KEY_REGISTERED
   * @throws EvidenceException if the key did not sign for this log and institution
   */
  public static void checkPossession(SignatureVerifier verifier, PinnedLog log, Entry registration)
      throws EvidenceException {
    var registered = registration.event().message().getKeyRegistered();
    new KeyEvidence(verifier, log)
        .checkPossession(
            key(registered.getKey()),
            Institution.of(registered.getInstitution()),
            registered.getPossession(),
            registration.index());
  }

  /**
   * Verifies that a change of the entry key is signed by the key that it retires, and that whoever
   * holds the new key agreed ([K-11]).
   *
   * @param verifier who computes
   * @param log the log, as pinned
   * @param rotation a KEY_ROTATED of an entry key
   * @throws EvidenceException if it is not so
   */
  public static void checkRotation(SignatureVerifier verifier, PinnedLog log, Entry rotation)
      throws EvidenceException {
    var newKeyId = keyId(rotation.event().message().getKeyRotated().getEntryKey().getNewKey());
    var key = rotated(rotation, rotation.submission().keyId(), newKeyId);
    new KeyEvidence(verifier, log).checkLogPossession(key, rotation);
  }

  /**
   * Verifies that an entry does not make a key deeper than a receipt can prove ([K-12]).
   *
   * @param signer the key that signed the entry
   * @param registration a KEY_REGISTERED, or a KEY_ROTATED of an entry key
   * @throws EvidenceException if it does
   */
  public static void checkDepth(VerifiedKey signer, Entry registration) throws EvidenceException {
    if (signer.depth() >= Limits.KEY_DEPTH_MAX) {
      throw failed(Phrase.KEY_TOO_DEEP, registration.index(), Limits.KEY_DEPTH_MAX);
    }
  }

  /**
   * The id of a key in an event.
   *
   * @param key of a parsed event
   * @return its id ([K-04])
   */
  public static Hash keyId(PublicKey key) {
    return key(key).id();
  }

  /** The evidence of many entries' keys, to be asked for each with {@link #keyOf}. */
  static KeyEvidence of(SignatureVerifier verifier, PinnedLog log, List<ReadEntry> keyEntries)
      throws EvidenceException {
    var evidence = new KeyEvidence(verifier, log);
    evidence.add(keyEntries);
    return evidence;
  }

  private void add(List<ReadEntry> keyEntries) throws EvidenceException {
    var last = -1L;
    for (var read : keyEntries) {
      var index = read.index().orElse(-1L);
      if (index <= last) {
        throw failed(Phrase.KEY_ENTRIES_ORDER, read.indexText());
      }
      last = index;
      byLeafHash.put(read.leafHash(), read);
    }
  }

  /** Refuses entries that proved no key so far. */
  void requireAllUsed(List<ReadEntry> keyEntries) throws EvidenceException {
    for (var read : keyEntries) {
      if (!used.contains(read.leafHash())) {
        throw failed(Phrase.KEY_ENTRY_UNNEEDED, read.indexText());
      }
    }
  }

  /** The key that signed an entry. */
  VerifiedKey keyOf(ReadEntry signed) throws EvidenceException {
    var state = signed.keyState();
    if (state.isPresent()) {
      return keyAt(new NamedState(signed.submission().keyId(), state.get()), signed);
    }
    if (signed.entry().isEmpty()) {
      throw unreadable(signed);
    }
    return genesisSigner(signed.entry().get());
  }

  /** The key that signs entry 0, which is the entry key that this very entry names. */
  private VerifiedKey genesisSigner(Entry genesis) throws EvidenceException {
    checkGenesis(genesis);
    return inGenesis(genesis, genesis.submission().keyId(), Optional.empty());
  }

  private VerifiedKey keyAt(NamedState named, ReadEntry signed) throws EvidenceException {
    var known = verified.get(named);
    if (known != null) {
      requireEarlier(keyEntry(named.state().head(), named.state().count() - 1), signed);
      return known;
    }
    var key = readForwards(named, streamBackwards(named, signed));
    verified.put(named, key);
    return key;
  }

  /** The entries of the key's stream, from its head back to position 0, first one first. */
  private List<Entry> streamBackwards(NamedState named, ReadEntry signed) throws EvidenceException {
    var stream = Stream.key(named.keyId()).id();
    var entries = new ArrayList<Entry>();
    var before = signed;
    var wanted = Optional.of(named.state().head());
    for (var position = named.state().count() - 1; wanted.isPresent(); position--) {
      var entry = keyEntry(wanted.get(), position);
      requireEarlier(entry, before);
      var link = linkOf(entry, stream, position);
      entries.addFirst(entry);
      before = ReadEntry.of(entry);
      wanted = link.previous();
    }
    return entries;
  }

  private Entry keyEntry(Hash leafHash, long position) throws EvidenceException {
    var read = byLeafHash.get(leafHash);
    if (read == null) {
      throw failed(Phrase.KEY_ENTRY_MISSING, position, leafHash);
    }
    used.add(leafHash);
    return read.entry().orElseThrow(() -> unreadable(read));
  }

  private static void requireEarlier(Entry entry, ReadEntry later) throws EvidenceException {
    var isLater =
        (later.index().isPresent() && entry.index() >= later.index().getAsLong())
            || (later.recordedAt().isPresent()
                && entry.logPart().recordedAt() > later.recordedAt().getAsLong());
    if (isLater) {
      throw failed(Phrase.KEY_ENTRY_NOT_EARLIER, entry.index(), later.indexText());
    }
  }

  private static Link linkOf(Entry entry, Hash stream, long position) throws EvidenceException {
    return entry.logPart().links().stream()
        .filter(link -> link.stream().equals(stream) && link.position() == position)
        .findFirst()
        .orElseThrow(() -> failed(Phrase.KEY_STREAM_BROKEN, entry.index(), position));
  }

  /** What the stream says of the key: one entry registers it, and any further one ends it. */
  private VerifiedKey readForwards(NamedState named, List<Entry> stream) throws EvidenceException {
    if (stream.size() > 1) {
      throw ended(stream.get(1), named.keyId());
    }
    var opening = stream.getFirst();
    if (opening.event().kind() == Kind.GENESIS) {
      return namedByGenesis(named, opening);
    }
    return opening.event().kind() == Kind.KEY_ROTATED
        ? namedByLog(named, opening)
        : namedByRegistrar(named, opening);
  }

  private static EvidenceException ended(Entry entry, Hash keyId) {
    if (entry.event().kind() == Kind.KEY_ROTATED) {
      return failed(Phrase.KEY_ROTATED, keyId, entry.index());
    }
    return entry.event().kind() == Kind.KEY_REVOKED
        ? failed(Phrase.KEY_REVOKED, keyId, entry.index())
        : failed(Phrase.KEY_REGISTERED_AGAIN, entry.index());
  }

  private VerifiedKey namedByGenesis(NamedState named, Entry genesis) throws EvidenceException {
    checkGenesis(genesis);
    return inGenesis(genesis, named.keyId(), Optional.of(registered(named, genesis)));
  }

  private VerifiedKey namedByRegistrar(NamedState named, Entry entry) throws EvidenceException {
    if (entry.event().kind() != Kind.KEY_REGISTERED) {
      throw failed(Phrase.KEY_NOT_REGISTERED, named.keyId(), entry.index());
    }
    var registrar = registrarOf(entry);
    checkDepth(registrar, entry);
    var message = entry.event().message().getKeyRegistered();
    var owner = Institution.of(message.getInstitution());
    var key = key(message.getKey());
    checkPossession(key, owner, message.getPossession(), entry.index());
    return new VerifiedKey(
        key,
        role(message.getRole(), entry),
        Optional.of(owner),
        new VerifiedKey.Bounds(
            Set.copyOf(message.getKindsList()), message.getNotBefore(), message.getNotAfter()),
        Optional.of(registered(named, entry)),
        registrar.depth() + 1,
        registrar.anchorsOf(entry.index()));
  }

  /** An entry key that follows another ([K-11]). */
  private VerifiedKey namedByLog(NamedState named, Entry entry) throws EvidenceException {
    var before = keyOf(ReadEntry.of(entry));
    checkSigned(before, entry);
    checkDepth(before, entry);
    var key = rotated(entry, before.key().id(), named.keyId());
    checkLogPossession(key, entry);
    return named(
        key,
        VerifiedKey.Role.LOG,
        Optional.empty(),
        Optional.of(registered(named, entry)),
        before.depth() + 1);
  }

  private static SubmitterKey rotated(Entry entry, Hash oldKeyId, Hash newKeyId)
      throws EvidenceException {
    var change = entry.event().message().getKeyRotated().getEntryKey();
    var key = key(change.getNewKey());
    if (!key.id().equals(newKeyId)
        || !change.getOldKeyId().equals(ByteString.copyFrom(oldKeyId.bytes()))) {
      throw failed(Phrase.KEY_NOT_REGISTERED, newKeyId, entry.index());
    }
    return key;
  }

  private static VerifiedKey.Registered registered(NamedState named, Entry entry) {
    return new VerifiedKey.Registered(named.state(), entry.index(), entry.logPart().recordedAt());
  }

  private VerifiedKey registrarOf(Entry entry) throws EvidenceException {
    var registrar = keyOf(ReadEntry.of(entry));
    checkSigned(registrar, entry);
    return registrar;
  }

  private void checkSigned(VerifiedKey key, Entry entry) throws EvidenceException {
    key.checkMaySign(entry);
    try {
      VerifiedSignature.verify(verifier, log, key.key(), entry.submission());
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(Check.SIGNATURE, Phrase.SIGNATURE_WRONG, entry.index()).because(e));
    }
  }

  private static VerifiedKey.Role role(int number, Entry entry) throws EvidenceException {
    return switch (number) {
      case KeyRole.SUBMITTER -> VerifiedKey.Role.SUBMITTER;
      case KeyRole.REGISTRAR -> VerifiedKey.Role.REGISTRAR;
      default -> throw failed(Phrase.KEY_ROLE_UNKNOWN, entry.index(), number);
    };
  }

  private static VerifiedKey inGenesis(
      Entry entry, Hash keyId, Optional<VerifiedKey.Registered> registered)
      throws EvidenceException {
    var genesis = entry.event().message().getGenesis();
    var entryKey = key(genesis.getEntryKey());
    if (entryKey.id().equals(keyId)) {
      return named(entryKey, VerifiedKey.Role.LOG, Optional.empty(), registered, 0);
    }
    for (var registrar : genesis.getRegistrarsList()) {
      var key = key(registrar.getKey());
      if (key.id().equals(keyId)) {
        var owner = Institution.of(registrar.getRegistration().getInstitution());
        return named(key, VerifiedKey.Role.REGISTRAR, Optional.of(owner), registered, 0);
      }
    }
    throw failed(Phrase.KEY_NOT_IN_GENESIS, keyId);
  }

  private static VerifiedKey named(
      SubmitterKey key,
      VerifiedKey.Role role,
      Optional<Institution> owner,
      Optional<VerifiedKey.Registered> registered,
      int depth) {
    return new VerifiedKey(key, role, owner, VerifiedKey.Bounds.NONE, registered, depth, List.of());
  }

  /** GENESIS is this log's, names the policy's keys, and every key in it signed for itself. */
  private void checkGenesis(Entry entry) throws EvidenceException {
    if (!checkedGenesis.add(entry.leafHash())) {
      return;
    }
    var genesis = entry.event().message().getGenesis();
    if (!genesis.getOrigin().equals(log.origin())) {
      throw failed(Phrase.GENESIS_OTHER_LOG, genesis.getOrigin(), log.origin());
    }
    checkLogKeys(genesis);
    for (var registrar : genesis.getRegistrarsList()) {
      var owner = Institution.of(registrar.getRegistration().getInstitution());
      checkPossession(key(registrar.getKey()), owner, registrar.getPossession(), entry.index());
    }
    try {
      VerifiedSignature.verify(verifier, log, key(genesis.getEntryKey()), entry.submission());
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(Check.SIGNATURE, Phrase.SIGNATURE_WRONG, entry.index()).because(e));
    }
  }

  private void checkLogKeys(Genesis genesis) throws EvidenceException {
    for (var key : log.keys()) {
      var fingerprint = ByteString.copyFrom(PinnedLog.fingerprint(key).bytes());
      var named =
          genesis.getLogKeysList().stream()
              .anyMatch(logKey ->
                  logKey.getType() == key.algorithm().code()
                      && logKey.getFingerprint().equals(fingerprint));
      if (!named) {
        throw failed(Phrase.GENESIS_OTHER_KEYS, PinnedLog.fingerprint(key));
      }
    }
  }

  private void checkPossession(
      SubmitterKey key, Institution owner, ByteString possession, long index)
      throws EvidenceException {
    var message = BatchSignature.possession(log.originHash(), key.id(), owner);
    checkPossession(key, message, possession, index);
  }

  private void checkLogPossession(SubmitterKey key, Entry rotation) throws EvidenceException {
    var message = BatchSignature.logPossession(log.originHash(), key.id());
    var possession = rotation.event().message().getKeyRotated().getPossession();
    checkPossession(key, message, possession, rotation.index());
  }

  private void checkPossession(SubmitterKey key, byte[] message, ByteString possession, long index)
      throws EvidenceException {
    try {
      key.verify(verifier, message, possession.toByteArray());
    } catch (InvalidProofException e) {
      throw new EvidenceException(
          Finding.failed(Check.KEY, Phrase.KEY_POSSESSION_WRONG, index, key.id()).because(e));
    }
  }

  private static SubmitterKey key(PublicKey message) {
    try {
      return SubmitterKey.parse(message.getAlg(), message.getSpki());
    } catch (MalformedEventException e) {
      throw new AssertionError("a parsed event holds a malformed key", e);
    }
  }

  private static EvidenceException unreadable(ReadEntry read) {
    return new EvidenceException(
        read.isNewer()
            ? Finding.missing(Check.FORMAT, Phrase.FORMAT_NEWER_KEY_ENTRY, read.indexText())
            : Finding.failed(Check.KEY, Phrase.KEY_ENTRY_UNREADABLE, read.indexText()));
  }

  private static EvidenceException failed(Phrase phrase, Object... arguments) {
    return new EvidenceException(Finding.failed(Check.KEY, phrase, arguments));
  }
}
