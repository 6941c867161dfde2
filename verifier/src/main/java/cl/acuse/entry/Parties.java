package cl.acuse.entry;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The institutions that an event names as parties; no other mention counts [S-04]. */
record Parties(
    Optional<Institution> acting,
    Optional<Institution> originator,
    Optional<Institution> recipient) {
  /** The parties of a checked event. */
  static Parties of(cl.acuse.proto.v1.Event event) {
    var communication = event.getCommunication();
    return new Parties(
        named(event.hasActing(), event.getActing()),
        named(event.hasCommunication(), communication.getOriginator()),
        named(event.hasRecipient(), event.getRecipient()));
  }

  private static Optional<Institution> named(
      boolean present, cl.acuse.proto.v1.Institution institution) {
    return present ? Optional.of(Institution.of(institution)) : Optional.empty();
  }

  /** Each once, however many parts it has. */
  Set<Institution> each() {
    return Stream.of(acting, originator, recipient)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
