package cl.acuse.demo.register;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.client.Signer;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.entry.Institution;
import cl.acuse.verifier.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;

/**
 * Imports a register into a log: registers its organisations, where the importer has a registrar's
 * key, records every row and change or names why not, and counts whether that is all.
 *
 * @param client the log
 * @param importer whose register it is, and the key that signs every entry
 * @param registrar registers the organisations; without one they stay unregistered, which the log
 *     remarks on each entry that names them
 * @param zone in which the register's local times are read
 * @param folder keeps what has to be kept
 */
public record RegisterImport(
    LedgerClient client,
    Acting importer,
    Optional<Acting> registrar,
    ZoneId zone,
    ImportFolder folder) {
  static final String INSTITUTION_REGISTERED = "INSTITUTION_REGISTERED";

  /**
   * An institution that signs.
   *
   * @param institution who
   * @param signer with what key
   */
  public record Acting(Institution institution, Signer signer) {}

  /**
   * Runs the import, or finishes one that was cut off.
   *
   * @param register what is imported
   * @param derivation from the folder's secret
   * @param progress is told how many entries are recorded
   * @return what came of it
   * @throws ImportException if it was cut off, or something does not add up
   * @throws IOException if a file cannot be written
   */
  public Imported run(Register register, Derivation derivation, IntConsumer progress)
      throws ImportException, IOException {
    var plan = Planner.plan(register, importer.institution(), zone, derivation);
    var registered = registerOrganisations(plan, derivation);
    var recorder =
        new Recorder(
            plan,
            new Drafter(importer.institution(), zone, derivation),
            client.submitter(importer.signer()),
            this::keep,
            progress);
    try {
      recorder.run();
    } catch (UncheckedIOException e) {
      throw new IOException("A receipt could not be kept: " + String.valueOf(e.getMessage()), e);
    }
    return finish(register, plan, recorder, registered);
  }

  private void keep(long index, Receipt receipt) {
    try {
      folder.receipt(index, receipt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Imported finish(Register register, Plan plan, Recorder recorder, int registered)
      throws ImportException, IOException {
    var recorded = recorder.recorded();
    var report = new ArrayList<>(plan.report());
    report.addAll(recorder.refused());
    folder.entries(recorded);
    folder.disclosures(recorded);
    folder.report(report);
    var present = recorded.stream().flatMap(act -> act.planned().source().stream()).toList();
    var reported = report.stream().map(ReportLine::source).toList();
    return new Imported(
        Tally.of(register.rowsFile(), present, reported),
        Tally.of(register.changesFile(), present, reported),
        kinds(recorded, registered),
        recorded.size() + registered,
        report);
  }

  private static Map<String, Integer> kinds(List<RecordedAct> recorded, int registered) {
    var kinds = new HashMap<String, Integer>();
    recorded.forEach(act -> kinds.merge(act.kind(), 1, Integer::sum));
    if (registered > 0) {
      kinds.put(INSTITUTION_REGISTERED, registered);
    }
    return kinds;
  }

  private int registerOrganisations(Plan plan, Derivation derivation) throws ImportException {
    if (registrar.isEmpty()) {
      return 0;
    }
    var submitter = client.submitter(registrar.get().signer());
    var answers = new ArrayList<CompletableFuture<Receipt>>();
    for (var organisation : plan.organisations().entrySet()) {
      var draft = registration(registrar.get(), derivation, organisation);
      answers.add(submitter.append(draft));
    }
    for (var answer : answers) {
      await(answer);
    }
    return answers.size();
  }

  private static Draft registration(
      Acting registrar, Derivation derivation, Map.Entry<Institution, String> organisation) {
    var random = derivation.random("organisation " + organisation.getKey());
    return new Events(registrar.institution(), random, InstantSource.fixed(Instant.EPOCH))
        .institutionRegistered(organisation.getKey(), organisation.getValue())
        .draft();
  }

  private static void await(CompletableFuture<Receipt> answer) throws ImportException {
    try {
      answer.join();
    } catch (CompletionException e) {
      var cause = e.getCause() instanceof LedgerException known ? known : e;
      throw new ImportException("An organisation could not be registered: " + cause.getMessage());
    }
  }
}
