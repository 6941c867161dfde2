package cl.acuse.entry;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * What an act of the log says of an earlier state of the log ([N-12]): it has to be one that the
 * log had before the act's own entry.
 *
 * @param field where in the event the size stands
 * @param size the entries of that state, at least 1
 * @param root the tree's root of that size, where the act states it
 */
public record LogState(String field, long size, Optional<Hash> root) {
  /**
   * The earlier state that an event speaks of.
   *
   * @param event a parsed event
   * @return empty where it speaks of none
   */
  public static Optional<LogState> of(Event event) {
    return event.kind().isLogAct() ? ofLogAct(event.message()) : Optional.empty();
  }

  private static Optional<LogState> ofLogAct(cl.acuse.proto.v1.Event message) {
    if (message.hasAnchored()) {
      var anchored = message.getAnchored();
      return state("anchored.size", anchored.getSize(), anchored.getRoot());
    }
    if (message.hasCheckpoint()) {
      var checkpoint = message.getCheckpoint();
      return state("checkpoint.size", checkpoint.getSize(), checkpoint.getRoot());
    }
    if (message.hasRenewed()) {
      return state("renewed.to", message.getRenewed().getTo(), ByteString.EMPTY);
    }
    var change = message.getKeyRotated().getCheckpointKey();
    return change.getLastRoot().isEmpty()
        ? Optional.empty()
        : state("key_rotated.checkpoint_key.last_size", change.getLastSize(), change.getLastRoot());
  }

  private static Optional<LogState> state(String field, long size, ByteString root) {
    var stated = root.isEmpty() ? Optional.<Hash>empty() : Optional.of(Hash.of(root.toByteArray()));
    return Optional.of(new LogState(field, size, stated));
  }
}
