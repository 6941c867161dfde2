package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import cl.acuse.client.LedgerException;
import cl.acuse.client.Submitter;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.InvalidEventException;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Limits;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acuse keys register}: a registrar takes an institution and its key into a log. */
@Command(
    name = "register",
    description = {
      "Registers an institution's key in a log that runs, with the registrar's key; with --name the"
          + " institution, too.",
      "The institution hands in what 'acuse keys prove --json' prints; its secret stays with it."
    },
    mixinStandardHelpOptions = true)
public final class RegisterCommand implements Callable<Integer> {
  private final InstantSource clock;
  private final SecureRandom random;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "PROOF", description = "what 'acuse keys prove --json' printed")
  private Path proof = Path.of("");

  @Option(
      names = "--registrar",
      required = true,
      paramLabel = "SCHEME:CODE",
      description = "the registrar that registers")
  private String registrar = "";

  @Option(
      names = "--registrar-key",
      required = true,
      paramLabel = "FILE",
      description = "its key file")
  private Path registrarKey = Path.of("");

  @Option(
      names = "--name",
      description =
          "registers the institution under this name before its key, unless it is registered with"
              + " this name already")
  private @Nullable String name;

  /**
   * The command.
   *
   * @param clock the time of the registration
   * @param random makes ids
   */
  public RegisterCommand(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Integer call() throws CommandException {
    var request = KeyProof.read(proof);
    if (name != null) {
      Bounds.text("--name", name, Limits.TEXT_BYTES_MAX);
    }
    var events = new Events(ServerOptions.institution(registrar), random, clock);
    try (var client = server.connect()) {
      var submitter = client.submitter(KeySigner.read(registrarKey));
      var json = Json.object().put("institution", request.institution().toString());
      if (name != null) {
        var found = Registered.find(client, request.institution(), name);
        json.put(
            "institutionEntry",
            found.isPresent()
                ? found.getAsLong()
                : append(
                    submitter, events.institutionRegistered(request.institution(), name).draft()));
        json.put("institutionFound", found.isPresent());
        found.ifPresent(entry -> tellFound(request.institution(), entry));
      }
      var index = append(submitter, events.keyRegistered(request).draft());
      if (output.isJson()) {
        output.put(json.put("keyEntry", index));
      } else {
        output.say(
            "The key of %s is registered in entry %d.".formatted(request.institution(), index));
      }
      return ExitCode.OK;
    } catch (InvalidEventException e) {
      throw CommandException.misuse(
          "What is to be registered by %s is malformed: %s".formatted(proof, e.getMessage()));
    }
  }

  private void tellFound(Institution institution, long entry) {
    if (!output.isJson()) {
      output.say(
          "%s is registered with this name in entry %d already, and is not registered again."
              .formatted(institution, entry));
    }
  }

  private static long append(Submitter submitter, Draft draft) throws CommandException {
    try {
      return VerifiedEntry.of(submitter.appendAlone(draft).join()).index();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof LedgerException failure)) {
        throw e;
      }
      throw failed(failure);
    }
  }

  /** There is no draft to hand in again: a repeated command never registers a key twice. */
  static CommandException failed(LedgerException failure) {
    return failure instanceof LedgerException.OutcomeUnknown
        ? CommandException.lacking(
            "It is unknown whether the key is registered: check that the server runs, and where,"
                + " and repeat the command; a key that is registered already is refused.")
        : CommandException.failed(String.valueOf(failure.getMessage()));
  }
}
