package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Event;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Stream;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The recipients that a submission declares, by their count and root ([E-10]), beside those of whom
 * the sender recorded something. The root names nobody: of whom nothing is recorded it does not
 * tell who that is, and only a complete list can be compared.
 *
 * <p>Any registered institution can name any recipient of any communication, so that what counts is
 * whom the sender itself names. The list is kept also where it is everybody of whom anybody
 * recorded something.
 *
 * @param state how they compare
 * @param declared how many the submission declares
 * @param recorded of how many the sender recorded something
 * @param mark the submission's entry
 */
public record RecipientList(State state, long declared, long recorded, EntryMark mark) {
  /** How they compare. */
  public enum State {
    /** The list is exactly those of whom something is recorded. */
    EXACT,
    /** Of some of the list's recipients the sender recorded nothing. */
    SOME_UNRECORDED,
    /** The sender recorded something of recipients that are not on the list. */
    OTHERS
  }

  /**
   * The lists of a communication.
   *
   * @param entries all entries of the whole communication, by ascending index
   * @return one a submission, in the order of indexes
   */
  public static List<RecipientList> of(List<Entry> entries) {
    var all = deliveries(entries, event -> true);
    var bySender = deliveries(entries, event -> event.acting().equals(event.originator()));
    return entries.stream()
        .filter(entry -> entry.event().kind() == Kind.SUBMITTED)
        .map(submitted -> of(submitted, all, bySender))
        .toList();
  }

  private static Set<Hash> deliveries(List<Entry> entries, Predicate<Event> which) {
    return entries.stream()
        .map(Entry::event)
        .filter(which)
        .flatMap(event -> event.deliveryStream().stream())
        .map(Stream::id)
        .collect(Collectors.toSet());
  }

  private static RecipientList of(Entry submitted, Set<Hash> all, Set<Hash> bySender) {
    var body = submitted.event().message().getSubmitted();
    var root = Hash.of(body.getRecipientsRoot().toByteArray());
    var declared = body.getRecipientCount();
    return new RecipientList(
        root(bySender).equals(root) || root(all).equals(root)
            ? State.EXACT
            : declared > bySender.size() ? State.SOME_UNRECORDED : State.OTHERS,
        declared,
        bySender.size(),
        EntryMark.of(submitted));
  }

  private static Hash root(Collection<Hash> deliveries) {
    var leaves = deliveries.stream().sorted().map(id -> Hash.leaf(id.bytes())).toList();
    return new TreeGrowth(CompactRange.EMPTY, leaves).root();
  }
}
