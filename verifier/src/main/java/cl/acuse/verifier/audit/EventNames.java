package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Registration;
import cl.acuse.verifier.Phrase;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Which institutions are registered, and that no event has the name of another ([N-11]). Owned by
 * the thread that replays. An entry costs about 90 bytes here.
 */
final class EventNames {
  private static final int THE_LOG = 0;
  private static final int NOBODY = -1;

  /** Registered institutions by the number that stands for them here, from 1 on. */
  private final Map<Institution, Integer> institutions = new HashMap<>();

  private final Map<Name, Name> names = new HashMap<>();

  /** An event's name: exact, no hash, so that nobody can make two names collide. */
  private static final class Name {
    final int owner;
    final long high;
    final long low;
    final long index;

    Name(int owner, ByteBuffer eventId, long index) {
      this.owner = owner;
      this.high = eventId.getLong();
      this.low = eventId.getLong();
      this.index = index;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Name other
          && owner == other.owner
          && high == other.high
          && low == other.low;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(high ^ low * 31) + owner;
    }
  }

  void register(Registration registration) {
    institutions.putIfAbsent(
        Institution.of(registration.getInstitution()), institutions.size() + 1);
  }

  boolean isRegistered(Institution institution) {
    return institutions.containsKey(institution);
  }

  /** Takes in the next event's name. An unregistered institution's has no key and ends there. */
  void take(Entry entry) throws FaultException {
    var acting = entry.event().acting();
    var owner = acting.isEmpty() ? THE_LOG : institutions.getOrDefault(acting.get(), NOBODY);
    var name = new Name(owner, entry.event().eventId().asReadOnlyByteBuffer(), entry.index());
    var before = names.putIfAbsent(name, name);
    if (before != null) {
      throw new FaultException(
          Fault.inEntry("N-11", entry.index(), Phrase.AUDIT_REPEATED, before.index));
    }
  }
}
