package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Scheme;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether what DS 4 of 2020 (SEGPRES), art. 36 wants recorded of a communication is there: a
 * sending organ, b authority and office, c receiving organ, d persons and offices, e reference, f
 * content, g type. A check of presence, never of truth; of the content it sees digests.
 *
 * <p>The article is about communications between organs of the Administration. Who is one, the
 * scheme of its code tells: GESCODE, DOCDIGITAL or DIPRES. Between others the profile does not
 * apply and no item is given.
 *
 * @param applies whether both sides are organs of the Administration
 * @param items a to g, in this order
 */
public record Article36(boolean applies, List<Item> items) {
  /** Whether an item is there. */
  public enum Presence {
    /** It is there in the clear. */
    PRESENT,
    /** It is there as a commitment, which a disclosure can open. */
    COMMITTED,
    /** It is not there. */
    ABSENT
  }

  /**
   * One item of the article.
   *
   * @param letter {@code 'a'} to {@code 'g'}
   * @param presence whether it is there
   * @param index the entry that shows it
   */
  public record Item(char letter, Presence presence, OptionalLong index) {}

  /** Copies the list. */
  public Article36 {
    items = List.copyOf(items);
  }

  static Article36 of(
      Institution originator,
      Institution recipient,
      Optional<Entry> submitted,
      Optional<Entry> dispatched) {
    if (!isOrgan(originator) || !isOrgan(recipient)) {
      return new Article36(false, List.of());
    }
    return new Article36(
        true,
        List.of(
            item('a', submitted, submitted.isPresent() ? Presence.PRESENT : Presence.ABSENT),
            item('b', submitted, submitted.map(Article36::authority).orElse(Presence.ABSENT)),
            item('c', dispatched, dispatched.isPresent() ? Presence.PRESENT : Presence.ABSENT),
            item('d', dispatched, dispatched.map(Article36::addressees).orElse(Presence.ABSENT)),
            item('e', submitted, submitted.isPresent() ? Presence.COMMITTED : Presence.ABSENT),
            item('f', submitted, submitted.map(Article36::content).orElse(Presence.ABSENT)),
            item('g', submitted, submitted.isPresent() ? Presence.PRESENT : Presence.ABSENT)));
  }

  private static boolean isOrgan(Institution institution) {
    return institution.scheme() == Scheme.GESCODE
        || institution.scheme() == Scheme.DOCDIGITAL
        || institution.scheme() == Scheme.DIPRES;
  }

  private static Item item(char letter, Optional<Entry> entry, Presence presence) {
    var shown = presence == Presence.ABSENT ? Optional.<Entry>empty() : entry;
    return new Item(
        letter, presence, shown.map(e -> OptionalLong.of(e.index())).orElse(OptionalLong.empty()));
  }

  private static Presence authority(Entry submitted) {
    var actor = submitted.event().message().getActor();
    return named(actor.getPerson(), actor.getName(), actor.getOffice());
  }

  private static Presence addressees(Entry dispatched) {
    return dispatched.event().message().getDispatched().getAddresseesList().stream()
        .map(addressee -> named(addressee.getPerson(), addressee.getName(), addressee.getOffice()))
        .filter(presence -> presence == Presence.COMMITTED)
        .findFirst()
        .orElse(Presence.ABSENT);
  }

  /** A person stands in an event as commitments only: to himself or his name, and to his office. */
  private static Presence named(ByteString person, ByteString name, ByteString office) {
    return (person.isEmpty() && name.isEmpty()) || office.isEmpty()
        ? Presence.ABSENT
        : Presence.COMMITTED;
  }

  private static Presence content(Entry submitted) {
    var documents = submitted.event().message().getDocumentsList();
    if (documents.stream().anyMatch(document -> document.getOpen().hasDigest())) {
      return Presence.PRESENT;
    }
    return documents.stream().anyMatch(document -> !document.hasOpen())
        ? Presence.COMMITTED
        : Presence.ABSENT;
  }

  static Optional<Entry> first(List<Entry> entries, Kind kind) {
    return entries.stream().filter(entry -> entry.event().kind() == kind).findFirst();
  }
}
