package cl.acuse.demo.register;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.Json;
import cl.acuse.client.LedgerClient;
import cl.acuse.command.ServerOptions;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Institution;
import cl.acuse.ledger.seal.SignatureProvider;
import cl.acuse.proof.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acuse import}: a register of correspondence goes into a log that runs. */
@Command(
    name = "import",
    description = "Imports a register of correspondence (CSV) into a log that runs.",
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  private final Surroundings outside;

  @Option(
      names = "--register",
      required = true,
      paramLabel = "FILE",
      description = "the register's rows")
  private Path register = Path.of("");

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "its later changes (default: changes.csv beside it, where there is one)")
  private @Nullable Path changes;

  @Option(
      names = "--zone",
      required = true,
      description = "the zone of its local times, e.g. America/Santiago")
  private String zone = "";

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--institution",
      required = true,
      paramLabel = "SCHEME:CODE",
      description = "whose register it is")
  private String institution = "";

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "its key, which signs every entry")
  private Path key = Path.of("");

  @Option(
      names = "--registrar",
      paramLabel = "SCHEME:CODE",
      description = "registers the organisations that the register names")
  private @Nullable String registrar;

  @Option(names = "--registrar-key", paramLabel = "FILE", description = "the registrar's key")
  private @Nullable Path registrarKey;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "receipts, disclosures and report; run again with it if cut off")
  private Path out = Path.of("");

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  /**
   * The command.
   *
   * @param outside what comes from outside
   */
  public ImportCommand(Surroundings outside) {
    this.outside = outside;
  }

  @Override
  public Integer call() throws CommandException {
    var config = server.config().withSignatures(SignatureProvider.choose().verifier());
    try (var client = LedgerClient.connect(config)) {
      var folder = ImportFolder.at(out);
      var imports =
          new RegisterImport(client, acting(institution, key), registrar(), zone(), folder);
      var source = RegisterReader.readWithChanges(register, Optional.ofNullable(changes));
      var imported = imports.run(source, folder.derivation(outside.random()), done -> {});
      tell(imported);
      var refused = imported.refusedWhole();
      if (refused.isPresent()) {
        throw CommandException.failed(
            "The log refused all of the register (%s): check that --key is a key of --institution."
                .formatted(refused.get()));
      }
      return ExitCode.OK;
    } catch (IOException | RegisterException | ImportException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private void tell(Imported imported) {
    if (json) {
      var object = Json.object();
      ImportJson.put(object, imported);
      outside.out().println(Json.text(object));
    } else {
      ImportTable.of(imported, false).forEach(outside.out()::println);
    }
  }

  private static RegisterImport.Acting acting(String institution, Path key)
      throws CommandException {
    try {
      return new RegisterImport.Acting(
          Institution.parse(institution), FoundedLog.signer(key, SignatureProvider.choose()));
    } catch (MalformedException | IOException e) {
      throw CommandException.misuse(String.valueOf(e.getMessage()));
    }
  }

  private Optional<RegisterImport.Acting> registrar() throws CommandException {
    if ((registrar == null) != (registrarKey == null)) {
      throw CommandException.misuse("--registrar and --registrar-key belong together.");
    }
    return registrar == null || registrarKey == null
        ? Optional.empty()
        : Optional.of(acting(registrar, registrarKey));
  }

  private ZoneId zone() throws CommandException {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw CommandException.misuse("--zone has to be a time zone, e.g. America/Santiago.");
    }
  }
}
