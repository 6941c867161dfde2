package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.entry.Institution;
import cl.acuse.proto.service.v1.RegisteredInstitution;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Registrar;
import cl.acuse.proto.v1.Registration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** The entry by which an institution has its name, so that a registrar does not repeat it. */
final class Registered {
  private static final String NOT_REGISTERED = "INSTITUTION_NOT_REGISTERED";

  private Registered() {}

  /**
   * Looks for it; that the entry says so is verified.
   *
   * @return the entry's index; empty if the institution has no name in the log, or another one
   */
  static OptionalLong find(LedgerClient client, Institution institution, String name)
      throws CommandException {
    var listed = listed(client, institution).filter(found -> isNamed(found, institution, name));
    if (listed.isEmpty()) {
      return OptionalLong.empty();
    }
    var index = listed.get().getIndex();
    var entry = VerifiedEntry.of(ServerOptions.await(client.receipt(index)));
    if (registrations(entry.event().message()).noneMatch(listed.get().getRegistration()::equals)) {
      throw CommandException.failed(
          "The log says that entry %d registers %s, and it does not: do not rely on this log."
              .formatted(index, institution));
    }
    return OptionalLong.of(index);
  }

  private static Optional<RegisteredInstitution> listed(
      LedgerClient client, Institution institution) throws CommandException {
    try {
      return Optional.of(client.institution(institution).join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerException.Refused refused
          && refused.code().equals(NOT_REGISTERED)) {
        return Optional.empty();
      }
      if (e.getCause() instanceof LedgerException known) {
        throw CommandException.failed(String.valueOf(known.getMessage()));
      }
      throw e;
    }
  }

  private static boolean isNamed(
      RegisteredInstitution listed, Institution institution, String name) {
    var registration = listed.getRegistration();
    return registration.getInstitution().equals(ServerOptions.message(institution))
        && registration.getName().equals(name);
  }

  private static Stream<Registration> registrations(Event event) {
    var genesis = event.getGenesis();
    return Stream.concat(
        Stream.of(event.getInstitutionRegistered().getRegistration(), genesis.getOperator()),
        genesis.getRegistrarsList().stream().map(Registrar::getRegistration));
  }
}
