package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Stream;
import cl.acuse.entry.StreamKind;
import cl.acuse.proof.Hash;
import cl.acuse.proof.SignatureVerifier;
import cl.acuse.proto.v1.KeyRevoked;
import cl.acuse.verifier.EvidenceException;
import cl.acuse.verifier.KeyEvidence;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.Roots;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.VerifiedKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Every key that the log registers, and whether it may sign an entry ([K-06] to [K-12], [V-06],
 * [V-08]). Owned by the thread that replays.
 *
 * <p>A key is judged by {@link KeyEvidence}, as for a receipt: the entries that a receipt would
 * carry are those kept here, each in an array of its own. The result is good until the key's stream
 * grows, and a key that registers others is not judged again for each of them. A key costs as much
 * as its entries, some kilobytes.
 */
final class KeyRing {
  private final PinnedLog log;
  private final Optional<Roots> roots;
  private final KeyEvidence evidence;
  private final Map<Hash, List<Entry>> streams = new HashMap<>();
  private final Map<Hash, Known> known = new HashMap<>();

  /** A registered key: whose it is, and whether it still signs. */
  private record Known(VerifiedKey key, boolean inGenesis) {}

  KeyRing(PinnedLog log, Optional<Roots> roots) {
    this.log = log;
    this.roots = roots;
    this.evidence = KeyEvidence.growing(SignatureVerifier.PLATFORM, log);
  }

  /** The key that signed the next entry, which it may sign. */
  VerifiedKey signer(Entry entry) throws FaultException {
    try {
      var signer = known.get(entry.submission().keyId());
      if (signer == null) {
        signer = verify(entry);
      }
      signer.key.checkMaySign(entry);
      checkPinned(signer, entry);
      return signer.key;
    } catch (EvidenceException e) {
      throw new FaultException(fault(entry, e));
    }
  }

  private Known verify(Entry entry) throws EvidenceException, FaultException {
    if (entry.index() > 0 && !streams.containsKey(keyStream(entry))) {
      throw wrong("K-07", entry, Phrase.AUDIT_KEY_UNKNOWN);
    }
    var key = evidence.keyOf(entry);
    var signer = new Known(key, key.anchors().isEmpty());
    if (entry.index() > 0) {
      known.put(entry.submission().keyId(), signer);
    }
    return signer;
  }

  /** The stream of the key that signed an entry. */
  private static Hash keyStream(Entry signed) {
    return Stream.key(signed.submission().keyId()).id();
  }

  /** [V-08], where a roots file is given: what a key of GENESIS registers, a pinned key does. */
  private void checkPinned(Known signer, Entry entry) throws FaultException {
    if (roots.isEmpty() || !signer.inGenesis || signer.key.role() != VerifiedKey.Role.REGISTRAR) {
      return;
    }
    var id = signer.key.key().id();
    var isPinned =
        roots.get().registrars().stream()
            .filter(registrar -> registrar.keyId().equals(id))
            .filter(registrar -> signer.key.owner().equals(Optional.of(registrar.institution())))
            .anyMatch(registrar -> entry.index() <= registrar.lastIndex().orElse(Long.MAX_VALUE));
    if (!isPinned) {
      throw wrong("V-08", entry, Phrase.AUDIT_REGISTRAR_NOT_PINNED, id);
    }
  }

  private static Fault fault(Entry entry, EvidenceException cause) {
    return fault(entry, clause(cause.finding().phrase()), cause);
  }

  private static Fault fault(Entry entry, String clause, EvidenceException cause) {
    return new Fault(
            Verdict.INVALID,
            clause,
            OptionalLong.of(entry.index()),
            Phrase.AUDIT_KEY,
            List.of(Long.toString(entry.index())),
            "")
        .because(cause);
  }

  /** The clause that a key's evidence breaks, which a receipt's verdict does not tell apart. */
  private static String clause(Phrase phrase) {
    return switch (phrase) {
      case KEY_POSSESSION_WRONG -> "K-06";
      case KEY_OF_ANOTHER, KEY_NOT_REGISTERED, KEY_NOT_IN_GENESIS -> "K-07";
      case KEY_KIND_NOT_ALLOWED, KEY_OUT_OF_TIME, KEY_ROLE_UNKNOWN -> "K-08";
      case KEY_REVOKED, KEY_ROTATED, KEY_REGISTERED_AGAIN -> "K-09";
      case KEY_TOO_DEEP -> "K-12";
      case SIGNATURE_WRONG -> "K-05";
      default -> "V-06";
    };
  }

  /** Judges what an entry does to a key, and takes it in. */
  void take(Entry entry, VerifiedKey signer, EventNames institutions) throws FaultException {
    if (entry.event().kind() == Kind.KEY_REGISTERED) {
      checkDepth(entry, signer);
      checkRegistered(entry, institutions);
    } else if (entry.event().kind() == Kind.KEY_REVOKED) {
      checkRevoked(entry, entry.event().message().getKeyRevoked());
    } else if (entry.event().kind() == Kind.KEY_ROTATED
        && entry.event().message().getKeyRotated().hasEntryKey()) {
      checkDepth(entry, signer);
      checkRotated(entry);
    }
    keep(entry);
  }

  private void keep(Entry entry) {
    @Nullable Entry kept = null;
    for (var stream : entry.event().streams()) {
      if (stream.kind() == StreamKind.KEY) {
        if (kept == null) {
          kept = entry.detached();
          evidence.add(kept);
        }
        streams.computeIfAbsent(stream.id(), _ -> new ArrayList<>()).add(kept);
      }
    }
  }

  private static void checkDepth(Entry entry, VerifiedKey signer) throws FaultException {
    try {
      KeyEvidence.checkDepth(signer, entry);
    } catch (EvidenceException e) {
      throw new FaultException(fault(entry, e));
    }
  }

  private void checkRegistered(Entry entry, EventNames institutions) throws FaultException {
    var owner = Institution.of(entry.event().message().getKeyRegistered().getInstitution());
    if (!institutions.isRegistered(owner)) {
      throw wrong("I-01", entry, Phrase.AUDIT_INSTITUTION_UNKNOWN, owner);
    }
    if (entry.event().streams().stream().anyMatch(stream -> streams.containsKey(stream.id()))) {
      throw wrong("K-09", entry, Phrase.AUDIT_KEY_AGAIN);
    }
    try {
      KeyEvidence.checkPossession(SignatureVerifier.PLATFORM, log, entry);
    } catch (EvidenceException e) {
      throw new FaultException(fault(entry, e));
    }
  }

  private void checkRevoked(Entry entry, KeyRevoked revoked) throws FaultException {
    var id = Hash.of(revoked.getKeyId().toByteArray());
    var stream = streams.getOrDefault(Stream.key(id).id(), List.of());
    if (stream.isEmpty() || !owner(stream.getFirst(), id).equals(revoked.getInstitution())) {
      throw wrong("I-01", entry, Phrase.AUDIT_REVOKES_UNKNOWN, id);
    }
    if (stream.size() > 1) {
      throw wrong("I-01", entry, Phrase.AUDIT_REVOKED_ALREADY, id);
    }
    known.remove(id);
  }

  /** [K-11]: the old key signs the change and nothing after it. */
  private void checkRotated(Entry entry) throws FaultException {
    var newKey = entry.event().message().getKeyRotated().getEntryKey().getNewKey();
    if (streams.containsKey(Stream.key(KeyEvidence.keyId(newKey)).id())) {
      throw wrong("K-09", entry, Phrase.AUDIT_KEY_AGAIN);
    }
    try {
      KeyEvidence.checkRotation(SignatureVerifier.PLATFORM, log, entry);
    } catch (EvidenceException e) {
      throw new FaultException(fault(entry, "K-11", e));
    }
    known.remove(entry.submission().keyId());
  }

  private static cl.acuse.proto.v1.Institution owner(Entry opening, Hash keyId) {
    var message = opening.event().message();
    return opening.event().kind() == Kind.GENESIS
        ? message.getGenesis().getRegistrarsList().stream()
            .filter(registrar -> KeyEvidence.keyId(registrar.getKey()).equals(keyId))
            .map(registrar -> registrar.getRegistration().getInstitution())
            .findFirst()
            .orElse(cl.acuse.proto.v1.Institution.getDefaultInstance())
        : message.getKeyRegistered().getInstitution();
  }

  private static FaultException wrong(
      String clause, Entry entry, Phrase phrase, Object... arguments) {
    return new FaultException(Fault.inEntry(clause, entry.index(), phrase, arguments));
  }
}
