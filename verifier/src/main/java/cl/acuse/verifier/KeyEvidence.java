package cl.acuse.verifier;

import cl.acuse.entry.BatchSignature;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyRole;
import cl.acuse.entry.KeyState;
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
 * <p>Then the stream is read forwards: a registration says whose the key is and what it may sign, a
 * revocation ends it. Whoever signed one of these had a key too, which is verified in the same way
 * at its own state, until GENESIS, which names the log's keys, the registrars' keys, and the key
 * that signs it. Each step goes to a smaller index, so the walk ends.
 *
 * <p><b>Why.</b> The checkpoint covers the entry, the entry covers its key's stream: whoever wants
 * another key for the same entry needs another checkpoint. That the log's statement is the last one
 * (no revocation was left out) is the log's word until an auditor confirms it; that the keys are
 * their institutions' is the registrar's word, pinned in the roots ([V-08]).
 *
 * <p>One instance walks one receipt on one thread and is thrown away; the {@link VerifiedKey} that
 * comes out is kept.
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

  /** What a registration says. */
  private record Registered(
      SubmitterKey key,
      VerifiedKey.Role role,
      Optional<Institution> owner,
      VerifiedKey.Bounds bounds) {}

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
    var evidence = new KeyEvidence(verifier, log);
    evidence.add(keyEntries);
    var key = evidence.keyOf(signed);
    evidence.requireAllUsed(keyEntries);
    return key;
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

  private void requireAllUsed(List<ReadEntry> keyEntries) throws EvidenceException {
    for (var read : keyEntries) {
      if (!used.contains(read.leafHash())) {
        throw failed(Phrase.KEY_ENTRY_UNNEEDED, read.indexText());
      }
    }
  }

  private VerifiedKey keyOf(ReadEntry signed) throws EvidenceException {
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
    var registered = inGenesis(genesis, genesis.submission().keyId());
    var key =
        new VerifiedKey(
            registered.key(),
            registered.role(),
            registered.owner(),
            registered.bounds(),
            Optional.empty(),
            List.of());
    checkSigned(key, genesis);
    return key;
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

  private VerifiedKey readForwards(NamedState named, List<Entry> stream) throws EvidenceException {
    var current = Optional.<Registered>empty();
    var anchors = new ArrayList<VerifiedKey.Anchor>();
    for (var entry : stream) {
      current = Optional.of(after(current, entry, named.keyId(), anchors));
    }
    var registered = current.orElseThrow();
    return new VerifiedKey(
        registered.key(),
        registered.role(),
        registered.owner(),
        registered.bounds(),
        Optional.of(named.state()),
        anchors);
  }

  /** What is registered after one more entry of the stream. */
  private Registered after(
      Optional<Registered> before, Entry entry, Hash keyId, List<VerifiedKey.Anchor> anchors)
      throws EvidenceException {
    return switch (entry.event().kind()) {
      case GENESIS -> {
        checkGenesis(entry);
        yield inGenesis(entry, keyId);
      }
      case KEY_REGISTERED -> {
        anchors.addAll(registrarOf(entry).anchorsOf(entry.index()));
        yield registration(before, entry);
      }
      case KEY_REVOKED -> {
        registrarOf(entry);
        throw failed(Phrase.KEY_REVOKED, keyId, entry.index());
      }
      case EPOCH,
          LOG_CLOSED,
          INSTITUTION_REGISTERED,
          BOOK_OPENED,
          DOC_REGISTERED,
          SIGNED,
          NUMBERED_AUTO,
          NUMBERED_MANUAL,
          SUBMITTED,
          DISPATCHED,
          DISPATCH_FAILED,
          CONSIGNED,
          ACCESSED,
          ACUSE,
          DEVUELTO,
          RECLASSIFIED,
          CORRECTED ->
          throw new AssertionError("an entry of kind " + entry.event().kind() + " names no key");
    };
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

  private Registered registration(Optional<Registered> before, Entry entry)
      throws EvidenceException {
    if (before.isPresent()) {
      throw failed(Phrase.KEY_REGISTERED_AGAIN, entry.index());
    }
    var message = entry.event().message().getKeyRegistered();
    var owner = Institution.of(message.getInstitution());
    var key = key(message.getKey());
    checkPossession(key, owner, message.getPossession(), entry.index());
    return new Registered(
        key,
        role(message.getRole(), entry),
        Optional.of(owner),
        new VerifiedKey.Bounds(
            Set.copyOf(message.getKindsList()), message.getNotBefore(), message.getNotAfter()));
  }

  private static VerifiedKey.Role role(int number, Entry entry) throws EvidenceException {
    return switch (number) {
      case KeyRole.SUBMITTER -> VerifiedKey.Role.SUBMITTER;
      case KeyRole.REGISTRAR -> VerifiedKey.Role.REGISTRAR;
      default -> throw failed(Phrase.KEY_ROLE_UNKNOWN, entry.index(), number);
    };
  }

  private Registered inGenesis(Entry entry, Hash keyId) throws EvidenceException {
    var genesis = entry.event().message().getGenesis();
    var entryKey = key(genesis.getEntryKey());
    if (entryKey.id().equals(keyId)) {
      return new Registered(
          entryKey, VerifiedKey.Role.LOG, Optional.empty(), VerifiedKey.Bounds.NONE);
    }
    for (var registrar : genesis.getRegistrarsList()) {
      var key = key(registrar.getKey());
      if (key.id().equals(keyId)) {
        var owner = Institution.of(registrar.getRegistration().getInstitution());
        return new Registered(
            key, VerifiedKey.Role.REGISTRAR, Optional.of(owner), VerifiedKey.Bounds.NONE);
      }
    }
    throw failed(Phrase.KEY_NOT_IN_GENESIS, keyId);
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
    try {
      key.verify(
          verifier,
          BatchSignature.possession(log.originHash(), key.id(), owner),
          possession.toByteArray());
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
