package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Whether what a profile wants recorded of a communication is there: a check of presence, never of
 * truth, and no judgement whether anybody complies with anything.
 *
 * @param profile what is wanted
 * @param items its items, in its order
 */
public record ProfileCheck(Profile profile, List<Answer> items) {
  /**
   * Whether one item is there.
   *
   * @param item what is wanted
   * @param presence whether it is there
   * @param index the entry that shows it
   */
  public record Answer(Profile.Item item, Presence presence, OptionalLong index) {}

  /** Copies the list. */
  public ProfileCheck {
    items = List.copyOf(items);
  }

  /**
   * What is there of what every profile that applies wants.
   *
   * @param originator who sends
   * @param recipient to whom; empty where nobody is named
   * @param submitted the submission of this delivery
   * @param dispatched the dispatch of this delivery
   * @param entries all entries that tell of it, by ascending index
   * @return at least one, in the order of the registry
   */
  static List<ProfileCheck> of(
      Institution originator,
      Optional<Institution> recipient,
      Optional<Entry> submitted,
      Optional<Entry> dispatched,
      List<Entry> entries) {
    var told =
        entries.stream()
            .filter(
                isThisOne(Kind.SUBMITTED, submitted).and(isThisOne(Kind.DISPATCHED, dispatched)))
            .toList();
    return Profile.applying(originator, recipient, told).stream()
        .map(profile -> of(profile, told))
        .toList();
  }

  /**
   * What is there of what every profile that applies wants of a communication without a recipient,
   * as that by which a person is notified.
   *
   * @param originator who sends
   * @param entries all entries of the communication, by ascending index
   * @return at least one, in the order of the registry
   */
  public static List<ProfileCheck> ofUnaddressed(Institution originator, List<Entry> entries) {
    var submitted = DeliveryAccount.first(entries, Kind.SUBMITTED);
    return of(originator, Optional.empty(), submitted, Optional.empty(), entries);
  }

  private static Predicate<Entry> isThisOne(Kind kind, Optional<Entry> one) {
    return entry -> entry.event().kind() != kind || one.filter(entry::equals).isPresent();
  }

  private static ProfileCheck of(Profile profile, List<Entry> entries) {
    var answers = new ArrayList<Answer>();
    for (var item : profile.items()) {
      answers.add(answer(item, entries));
    }
    return new ProfileCheck(profile, answers);
  }

  /** By the first of the item's fields that an entry has. */
  private static Answer answer(Profile.Item item, List<Entry> entries) {
    for (var field : item.fields()) {
      for (var entry : entries) {
        var presence = field.in(entry.event());
        if (presence != Presence.ABSENT) {
          return new Answer(item, presence, OptionalLong.of(entry.index()));
        }
      }
    }
    return new Answer(item, Presence.ABSENT, OptionalLong.empty());
  }
}
