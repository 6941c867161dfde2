package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.delivery.Presence;
import cl.acuse.verifier.delivery.ProfileCheck;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is there of what the profiles want, a line for each profile. */
final class ProfileSheet {
  private final Language language;

  ProfileSheet(Language language) {
    this.language = language;
  }

  List<Fact> facts(List<ProfileCheck> checks) {
    return checks.stream().map(this::fact).toList();
  }

  private Fact fact(ProfileCheck check) {
    var profile = check.profile();
    var found =
        Arrays.stream(Presence.values())
            .map(presence -> found(check, presence))
            .filter(items -> !items.isEmpty())
            .collect(Collectors.joining("; "));
    var whose =
        profile
            .source()
            .map(source -> say(Phrase.VALUE_PROFILE_OF_NORM, source, profile.label(language)))
            .orElseGet(() -> profile.label(language));
    return Fact.of(Phrase.LABEL_PROFILE, say(Phrase.VALUE_PROFILE, whose, found));
  }

  /** The items that are there in a way; empty where there are none. */
  private String found(ProfileCheck check, Presence presence) {
    var items =
        check.items().stream()
            .filter(answer -> answer.presence() == presence)
            .map(answer ->
                say(Phrase.VALUE_PROFILE_ITEM, answer.item().code(), answer.item().label(language)))
            .collect(Collectors.joining(", "));
    return items.isEmpty() ? "" : say(presence(presence), items);
  }

  private static Phrase presence(Presence presence) {
    return switch (presence) {
      case PRESENT -> Phrase.PRESENCE_PRESENT;
      case COMMITTED -> Phrase.PRESENCE_COMMITTED;
      case ABSENT -> Phrase.PRESENCE_ABSENT;
    };
  }

  private String say(Phrase phrase, String... arguments) {
    return Catalogue.say(language, phrase, arguments);
  }
}
