package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Remark;
import cl.acuse.proof.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the acknowledgement is bound to the dispatch: whether following {@code refers_to} from
 * it, leaf hash by leaf hash, reaches a DISPATCHED of this delivery by the sender itself.
 *
 * @param state whether it is
 * @param chain indexes from the acknowledgement to where the references end; empty where there is
 *     no acknowledgement
 */
public record Binding(State state, List<Long> chain) {
  /** Whether it is bound. */
  public enum State {
    /** There is no acknowledgement. */
    NO_ACKNOWLEDGEMENT,
    /** It refers to nothing, or to nothing among these entries that leads to a dispatch. */
    NOT_BOUND,
    /** It is bound to a dispatch that another institution than the sender declares. */
    BOUND_TO_DECLARED_DISPATCH,
    /** It is bound to a dispatch, but the dispatch to no submission among these entries. */
    BOUND_TO_DISPATCH,
    /** It is bound to a dispatch, and through it to the submission and its documents. */
    BOUND_TO_SUBMISSION
  }

  /** Copies the list. */
  public Binding {
    chain = List.copyOf(chain);
  }

  static Binding of(Optional<Entry> acknowledgement, List<Entry> entries) {
    if (acknowledgement.isEmpty()) {
      return new Binding(State.NO_ACKNOWLEDGEMENT, List.of());
    }
    var byLeaf = new HashMap<Hash, Entry>();
    entries.forEach(entry -> byLeaf.put(entry.leafHash(), entry));
    var chain = chain(acknowledgement.get(), byLeaf);
    return new Binding(state(chain), chain.stream().map(Entry::index).toList());
  }

  /**
   * A leaf hash binds what it refers to, so that no chain can come back to where it was. A
   * reference that the log marked as unknown, as one to another log, ends it ([R-05]).
   */
  private static List<Entry> chain(Entry from, Map<Hash, Entry> byLeaf) {
    var chain = new ArrayList<Entry>();
    var next = Optional.of(from);
    while (next.isPresent()) {
      var entry = next.get();
      chain.add(entry);
      next =
          entry
              .event()
              .refersTo()
              .filter(reference -> !entry.logPart().remarks().contains(Remark.REFERENCE_UNKNOWN))
              .flatMap(reference ->
                  Optional.ofNullable(byLeaf.get(reference.leafHash()))
                      .filter(target -> target.index() == reference.index()));
    }
    return chain;
  }

  private static State state(List<Entry> chain) {
    var dispatches = chain.stream().filter(entry -> is(entry, Kind.DISPATCHED)).toList();
    if (dispatches.isEmpty()) {
      return State.NOT_BOUND;
    }
    var own = dispatches.stream().filter(Binding::isBySender).findFirst();
    if (own.isEmpty()) {
      return State.BOUND_TO_DECLARED_DISPATCH;
    }
    return chain.subList(chain.indexOf(own.get()), chain.size()).stream()
            .anyMatch(entry -> is(entry, Kind.SUBMITTED))
        ? State.BOUND_TO_SUBMISSION
        : State.BOUND_TO_DISPATCH;
  }

  private static boolean is(Entry entry, Kind kind) {
    return entry.event().kind() == kind;
  }

  private static boolean isBySender(Entry entry) {
    return entry.event().acting().equals(entry.event().originator());
  }
}
