package cl.acuse.verifier;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.KeyState;
import cl.acuse.entry.Kind;
import cl.acuse.entry.SubmitterKey;
import cl.acuse.proof.Hash;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key whose registration {@link KeyEvidence} has verified, as its stream stood at one state.
 * Immutable, and good for every entry that names the same key and state: keep it.
 */
public final class VerifiedKey {
  private final SubmitterKey key;
  private final Role role;
  private final Optional<Institution> owner;
  private final Bounds bounds;
  private final Optional<Registered> registered;
  private final int depth;
  private final List<Anchor> anchors;

  VerifiedKey(
      SubmitterKey key,
      Role role,
      Optional<Institution> owner,
      Bounds bounds,
      Optional<Registered> registered,
      int depth,
      List<Anchor> anchors) {
    this.key = key;
    this.role = role;
    this.owner = owner;
    this.bounds = bounds;
    this.registered = registered;
    this.depth = depth;
    this.anchors = List.copyOf(anchors);
  }

  /** What a key may sign (spec [K-07], [K-08]). */
  public enum Role {
    /** The log's own acts. */
    LOG,
    /** Every act of its institution but registrations. */
    SUBMITTER,
    /** Registrations of institutions and keys. */
    REGISTRAR
  }

  /** The bounds of a registration; 0 and an empty set stand for none. */
  record Bounds(Set<Integer> kinds, long notBefore, long notAfter) {
    static final Bounds NONE = new Bounds(Set.of(), 0, 0);

    Bounds {
      kinds = Set.copyOf(kinds);
    }
  }

  /** The key's stream, and where and when its last entry was recorded. */
  record Registered(KeyState state, long index, long recordedAt) {}

  /**
   * A registrar's key of GENESIS on which a registration rests.
   *
   * @param registrar the institution
   * @param keyId its key
   * @param index the entry that this key signed
   */
  public record Anchor(Institution registrar, Hash keyId, long index) {}

  /**
   * The key.
   *
   * @return the public key
   */
  public SubmitterKey key() {
    return key;
  }

  /**
   * What it may sign.
   *
   * @return the role
   */
  public Role role() {
    return role;
  }

  /**
   * The institution that it speaks for.
   *
   * @return empty for the log's own entry key
   */
  public Optional<Institution> owner() {
    return owner;
  }

  /**
   * The key's stream as it was verified.
   *
   * @return empty for the key that signs GENESIS
   */
  public Optional<KeyState> state() {
    return registered.map(Registered::state);
  }

  /**
   * How many registrations lead from a key of GENESIS to this one (spec [K-12]).
   *
   * @return 0 to {@link Limits#KEY_DEPTH_MAX}
   */
  public int depth() {
    return depth;
  }

  /**
   * The registrars' keys of GENESIS on which the registration rests.
   *
   * @return empty where the key itself stands in GENESIS
   */
  public List<Anchor> anchors() {
    return anchors;
  }

  /** The anchors of an entry that this key signed. */
  List<Anchor> anchorsOf(long index) {
    return role == Role.REGISTRAR && anchors.isEmpty()
        ? List.of(new Anchor(owner.orElseThrow(), key.id(), index))
        : anchors;
  }

  /**
   * Refuses an entry that this key may not sign: of another institution, of a kind that it was not
   * registered for, outside its time, or under another state of its stream (spec [K-07] to [K-09]).
   *
   * @param entry the entry; its signature is checked elsewhere
   * @throws EvidenceException saying which
   */
  public void checkMaySign(Entry entry) throws EvidenceException {
    if (!entry.submission().keyId().equals(key.id())
        || !entry.logPart().keyState().equals(state())) {
      throw failed(Phrase.KEY_STATE_DIFFERS, entry.index());
    }
    var recordedAt = entry.logPart().recordedAt();
    if (registered.isPresent()
        && (entry.index() <= registered.get().index()
            || recordedAt < registered.get().recordedAt())) {
      throw failed(Phrase.KEY_ENTRY_NOT_EARLIER, registered.get().index(), entry.index());
    }
    var event = entry.event();
    if (!event.acting().equals(owner)) {
      throw failed(Phrase.KEY_OF_ANOTHER, entry.index(), name(event.acting()), name(owner));
    }
    if (role != roleFor(event.kind()) || !allows(event.kind())) {
      throw failed(Phrase.KEY_KIND_NOT_ALLOWED, entry.index(), event.kind().name());
    }
    if (recordedAt < bounds.notBefore || (bounds.notAfter != 0 && recordedAt >= bounds.notAfter)) {
      throw failed(Phrase.KEY_OUT_OF_TIME, entry.index());
    }
  }

  private static Role roleFor(Kind kind) {
    if (kind.isLogAct()) {
      return Role.LOG;
    }
    return kind.isRegistrarAct() ? Role.REGISTRAR : Role.SUBMITTER;
  }

  private boolean allows(Kind kind) {
    return bounds.kinds.isEmpty() || bounds.kinds.contains(kind.number());
  }

  private static String name(Optional<Institution> institution) {
    return institution.map(Institution::toString).orElse("-");
  }

  private static EvidenceException failed(Phrase phrase, Object... arguments) {
    return new EvidenceException(Finding.failed(Check.KEY, phrase, arguments));
  }
}
