package cl.acuse.entry;

import java.util.List;

/** What the event and the log's part of one entry demand of each other. */
final class EntryRules {
  private EntryRules() {}

  static void check(Event event, LogPart logPart) throws MalformedEventException {
    checkFirst(event, logPart);
    checkLinks(event, logPart);
    checkAssigned(event, logPart);
    checkTarget(event, logPart);
    checkEpoch(event, logPart);
    checkEarlierState(event, logPart);
  }

  /** [N-08]; entry 0 has no past at all. */
  private static void checkFirst(Event event, LogPart logPart) throws MalformedEventException {
    if ((event.kind() == Kind.GENESIS) != (logPart.index() == 0)) {
      throw new MalformedEventException("N-08", "index", "GENESIS in entry 0 and nowhere else");
    }
    if (logPart.index() > 0) {
      return;
    }
    for (var i = 0; i < logPart.links().size(); i++) {
      if (logPart.links().get(i).position() != 0) {
        throw new MalformedEventException(
            "N-08", "links[%d].position".formatted(i), "position 0 throughout entry 0");
      }
    }
  }

  /** [N-05], [V-05]. */
  private static void checkLinks(Event event, LogPart logPart) throws MalformedEventException {
    if (!areLinked(event.streams(), logPart.links())) {
      throw new MalformedEventException(
          "N-05", "links", "one link for each stream of the event, by ascending stream id");
    }
  }

  private static boolean areLinked(List<Stream> streams, List<Link> links) {
    if (streams.size() != links.size()) {
      return false;
    }
    for (var i = 0; i < links.size(); i++) {
      if (!links.get(i).stream().equals(streams.get(i).id())) {
        return false;
      }
    }
    return true;
  }

  /** [E-11]. */
  private static void checkAssigned(Event event, LogPart logPart) throws MalformedEventException {
    if (logPart.assigned().isPresent() != event.kind().carriesAssigned()) {
      throw new MalformedEventException(
          "E-11",
          "assigned",
          "a number assigned exactly in NUMBERED_AUTO, NUMBER_RESERVED and NUMBER_BLOCK_ASSIGNED");
    }
  }

  /** [N-09], as far as the indexes tell. */
  private static void checkTarget(Event event, LogPart logPart) throws MalformedEventException {
    var target = event.refersTo();
    if (event.kind().repeatsTarget()
        && target.isPresent()
        && target.get().index() >= logPart.index()) {
      throw new MalformedEventException(
          "N-09", "event.refers_to.index", "the index of an entry before this one");
    }
  }

  /** [P-01], as far as the indexes tell. */
  private static void checkEpoch(Event event, LogPart logPart) throws MalformedEventException {
    if (event.kind() == Kind.EPOCH
        && event.message().getEpoch().getCoversSize() != logPart.index()) {
      throw new MalformedEventException("P-01", "event.epoch.covers_size", "the epoch's own index");
    }
  }

  /** [N-12], as far as the indexes tell. */
  private static void checkEarlierState(Event event, LogPart logPart)
      throws MalformedEventException {
    var state = LogState.of(event);
    if (state.isPresent() && state.get().size() > logPart.index()) {
      throw new MalformedEventException(
          "N-12", "event." + state.get().field(), "a size that the log had before this entry");
    }
    if (event.kind() != Kind.KEY_ROTATED || !event.message().getKeyRotated().hasCheckpointKey()) {
      return;
    }
    var change = event.message().getKeyRotated().getCheckpointKey();
    if (change.getLastRoot().isEmpty() == change.getLastSize() <= logPart.index()) {
      throw new MalformedEventException(
          "N-12",
          "event.key_rotated.checkpoint_key.last_root",
          "a root exactly where the tree of that size does not hold this entry");
    }
  }
}
