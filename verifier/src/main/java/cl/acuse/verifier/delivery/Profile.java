package cl.acuse.verifier.delivery;

import cl.acuse.entry.DataFile;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Language;
import java.util.List;
import java.util.Optional;

/**
 * A list of what has to be recorded of a communication between certain parties: data with a
 * version, {@code profiles.tsv} and {@code profile-items.tsv}, never code.
 *
 * @param version its name and version, for instance {@code ds4-36/v1}
 * @param originator of which kind who sends has to be; see {@link PartyRules}
 * @param recipient of which kind the recipient has to be
 * @param condition what else has to hold for it to apply
 * @param source the norm that it comes from; empty where there is none
 * @param spanish for what it is
 * @param english for what it is
 * @param items what is wanted, at least one
 */
public record Profile(
    String version,
    String originator,
    String recipient,
    Condition condition,
    Optional<String> source,
    String spanish,
    String english,
    List<Item> items) {
  private static final String FILE = "profiles.tsv";
  private static final String ITEMS_FILE = "profile-items.tsv";
  private static final String ANYBODY = "*";
  private static final List<Profile> ALL =
      DataFile.rows(Profile.class, FILE, 7).stream().map(Profile::read).toList();

  /** What else has to hold for a profile to apply. */
  sealed interface Condition {
    /** Nothing else. */
    record Always() implements Condition {}

    /** That no other profile applies. */
    record Otherwise() implements Condition {}

    /** That an entry has one of these fields. */
    record Recorded(List<FieldPath> fields) implements Condition {}

    /** As the registry writes it. */
    static Condition parse(String text) {
      return switch (text) {
        case "always" -> new Always();
        case "otherwise" -> new Otherwise();
        default -> new Recorded(FieldPath.list(text));
      };
    }
  }

  /**
   * One thing that a profile wants.
   *
   * @param code its letter or number in the norm
   * @param spanish what is wanted
   * @param english what is wanted
   * @param fields the fields that answer it, the best first
   */
  public record Item(String code, String spanish, String english, List<FieldPath> fields) {
    /** Copies the list. */
    public Item {
      fields = List.copyOf(fields);
    }

    /**
     * What is wanted, for people.
     *
     * @param language of the text
     * @return few words
     */
    public String label(Language language) {
      return switch (language) {
        case ES -> spanish;
        case EN -> english;
      };
    }
  }

  /** Copies the list. */
  public Profile {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new AssertionError(ITEMS_FILE + " has nothing for " + version);
    }
  }

  /** The profiles that apply, in the order of the registry. */
  static List<Profile> applying(
      Institution originator, Optional<Institution> recipient, List<Entry> entries) {
    var special = fitting(originator, recipient, entries, false);
    return special.isEmpty() ? fitting(originator, recipient, entries, true) : special;
  }

  private static List<Profile> fitting(
      Institution originator,
      Optional<Institution> recipient,
      List<Entry> entries,
      boolean otherwise) {
    return ALL.stream()
        .filter(profile -> fits(profile.originator, Optional.of(originator)))
        .filter(profile -> fits(profile.recipient, recipient))
        .filter(profile ->
            switch (profile.condition) {
              case Condition.Always() -> !otherwise;
              case Condition.Otherwise() -> otherwise;
              case Condition.Recorded(var fields) ->
                  !otherwise && fields.stream().anyMatch(field -> isRecorded(field, entries));
            })
        .toList();
  }

  private static boolean fits(String party, Optional<Institution> institution) {
    return party.equals(ANYBODY) || institution.map(PartyRules::of).equals(Optional.of(party));
  }

  private static boolean isRecorded(FieldPath field, List<Entry> entries) {
    return entries.stream().anyMatch(entry -> field.in(entry.event()) != Presence.ABSENT);
  }

  private static Profile read(List<String> columns) {
    var source = columns.get(4);
    return new Profile(
        columns.getFirst(),
        columns.get(1),
        columns.get(2),
        Condition.parse(columns.get(3)),
        source.equals("-") ? Optional.empty() : Optional.of(source),
        columns.get(5),
        columns.get(6),
        items(columns.getFirst()));
  }

  private static List<Item> items(String version) {
    return DataFile.rows(Profile.class, ITEMS_FILE, 5).stream()
        .filter(columns -> columns.getFirst().equals(version))
        .map(columns ->
            new Item(
                columns.get(1), columns.get(2), columns.get(3), FieldPath.list(columns.get(4))))
        .toList();
  }

  /**
   * For what the profile is, for people.
   *
   * @param language of the text
   * @return a clause without its full stop
   */
  public String label(Language language) {
    return switch (language) {
      case ES -> spanish;
      case EN -> english;
    };
  }
}
