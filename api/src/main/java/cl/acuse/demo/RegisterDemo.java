package cl.acuse.demo;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.demo.process.Enrolment;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.demo.register.FolioTable;
import cl.acuse.demo.register.ImportException;
import cl.acuse.demo.register.ImportFolder;
import cl.acuse.demo.register.ImportJson;
import cl.acuse.demo.register.ImportTable;
import cl.acuse.demo.register.Imported;
import cl.acuse.demo.register.Register;
import cl.acuse.demo.register.RegisterImport;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Plural;
import cl.acuse.entry.Scheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * The other story: a real register goes into a fresh log, and the sums are told. Owned by the
 * thread that tells it.
 */
final class RegisterDemo {
  /** Whose register it is, as far as this log is concerned. */
  private static final Institution MUNICIPALITY = new Institution(Scheme.LOCAL, "municipalidad");

  private final Surroundings outside;
  private final Narrator narrator;
  private final Path folder;
  private final Summary summary = new Summary();

  RegisterDemo(Surroundings outside, Narrator narrator, Path folder) {
    this.outside = outside;
    this.narrator = narrator;
    this.folder = folder;
  }

  /**
   * Tells it.
   *
   * @param register what is imported
   * @param zone in which its local times are read
   * @return what happened, as data
   */
  Summary tell(Register register, ZoneId zone) throws DemoException, IOException {
    narrator.title("register.title");
    narrator.say(
        "register.intro",
        register.rowsFile().name(),
        register.changesFile().name(),
        register.rowsIn(),
        register.changesIn());
    var log = FoundedLog.found(folder);
    try (var server = log.serve(ServerProcess.Ports.ANY);
        var client = LedgerClient.connect(log.client(server))) {
      var name = "Municipalidad del registro importado";
      var signer = Enrolment.enrol(log, client, MUNICIPALITY, name, outside);
      importInto(log, client, signer, register, zone);
      server.stop();
    }
    return summary;
  }

  private void importInto(
      FoundedLog log, LedgerClient client, Signer signer, Register register, ZoneId zone)
      throws DemoException, IOException {
    var kept = ImportFolder.at(folder.resolve("import"));
    var imports =
        new RegisterImport(
            client,
            new RegisterImport.Acting(MUNICIPALITY, signer),
            Optional.of(new RegisterImport.Acting(FoundedLog.REGISTRAR, log.registrarSigner())),
            zone,
            kept);
    var before = size(client);
    var start = outside.nanos().getAsLong();
    Imported imported;
    try {
      imported =
          imports.run(
              register,
              kept.derivation(outside.random()),
              done -> narrator.progress("letters.progress", done));
    } catch (ImportException e) {
      throw new DemoException(String.valueOf(e.getMessage()));
    }
    narrator.progressDone();
    var seconds = (outside.nanos().getAsLong() - start) / 1e9;
    expectGrowth(before, size(client), imported.entries());
    tell(imported, seconds);
    tellOfFolios(FolioTable.of(client.deliveries(), MUNICIPALITY, kept.path()));
    narrator.say("register.files", kept.path());
  }

  /** The log's own count, under its signature, has to be the importer's. */
  private static void expectGrowth(long before, long after, int entries) throws DemoException {
    if (after - before != entries) {
      throw new DemoException(
          Plural.format(
              Locale.ROOT,
              "The log grew by %1$,d {1#entry|entries}, but %2$,d {2#was|were} counted.",
              after - before,
              entries));
    }
  }

  private void tell(Imported imported, double seconds) {
    ImportJson.put(summary.facts(), imported);
    summary.put("importSeconds", seconds);
    narrator.say("register.done", imported.entries(), seconds);
    narrator.print("");
    ImportTable.of(imported, narrator.isSpanish()).forEach(narrator::print);
    narrator.print("");
  }

  private void tellOfFolios(FolioTable table) {
    summary
        .put("books", table.lines().size())
        .put("missingNumbers", table.missing())
        .put("missingNumbersFromOne", table.missingFromOne());
    narrator.say("register.folios", table.lines().size());
    narrator.print("");
    narrator.print(narrator.words("register.folios.head"));
    table.text().forEach(narrator::print);
    narrator.print("");
    narrator.say("register.folios.sum", table.missing(), table.missingFromOne());
  }

  private static long size(LedgerClient client) throws DemoException {
    try {
      return client.checkpoint().join().checkpoint().size();
    } catch (CompletionException e) {
      throw new DemoException("The log does not tell its size: " + e.getCause());
    }
  }
}
