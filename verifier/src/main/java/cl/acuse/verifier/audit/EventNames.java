package cl.acuse.verifier.audit;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Registration;
import cl.acuse.verifier.Phrase;
import java.util.HashMap;
import java.util.Map;

/**
 * Which institutions are registered, and that no event has the name of another ([N-11]). Owned by
 * the thread that replays. Names are compared whole.
 */
final class EventNames {
  private static final int THE_LOG = 0;
  private static final int NOBODY = -1;

  /** Registered institutions by the number that stands for them here, from 1 on. */
  private final Map<Institution, Integer> institutions = new HashMap<>();

  /** Words of a name: the event's id, its owner; then the entry's index and one. */
  private static final int INDEX = 3;

  /** Memory that an entry takes here at least: its record, and two slots. */
  static final long ENTRY_BYTES = (INDEX + 1 + 2) * Long.BYTES;

  private final RecordTable names;
  private final long[] key = new long[INDEX];

  EventNames(long seed) {
    this.names = new RecordTable(INDEX + 1, seed);
  }

  void register(Registration registration) {
    institutions.putIfAbsent(
        Institution.of(registration.getInstitution()), institutions.size() + 1);
  }

  boolean isRegistered(Institution institution) {
    return institutions.containsKey(institution);
  }

  /** Says that an event's name will soon be taken in. */
  void announce(Entry entry) {
    readName(entry);
    names.announce(key);
  }

  /** Takes in the next event's name. An unregistered institution's has no key and ends there. */
  void take(Entry entry) throws FaultException {
    readName(entry);
    var place = names.place(key);
    var before = names.records().get(place, INDEX);
    if (before > 0) {
      throw new FaultException(
          Fault.inEntry("N-11", entry.index(), Phrase.AUDIT_REPEATED, before - 1));
    }
    names.records().set(place, INDEX, entry.index() + 1);
  }

  private void readName(Entry entry) {
    var acting = entry.event().acting();
    key[0] = entry.event().eventIdWord(0);
    key[1] = entry.event().eventIdWord(1);
    key[2] = acting.isEmpty() ? THE_LOG : institutions.getOrDefault(acting.get(), NOBODY);
  }
}
