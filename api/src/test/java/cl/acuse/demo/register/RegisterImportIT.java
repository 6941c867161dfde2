package cl.acuse.demo.register;

import static cl.acuse.demo.register.Registers.OTHER_TITLE;
import static cl.acuse.demo.register.Registers.TITLE;
import static cl.acuse.demo.register.Registers.change;
import static cl.acuse.demo.register.Registers.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.CommandException;
import cl.acuse.api.ExitCode;
import cl.acuse.api.RunningLog;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Remark;
import cl.acuse.entry.Scheme;
import cl.acuse.verifier.ReceiptJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A small register of every kind goes into a real log. */
class RegisterImportIT {
  private static final Institution STRAND = new Institution(Scheme.LOCAL, "strand");

  private static final List<String> ROWS =
      List.of(
          row("2013/1", RowKind.AGENDA, ""),
          row("2013/2", RowKind.OUTGOING, "Helfo"),
          row("2013/3", RowKind.OUTGOING, "person-1"),
          row("2013/4", RowKind.INCOMING, "NAV"),
          row("2013/5", RowKind.INCOMING, "person-2"),
          "unreadable");

  private static final List<String> CHANGES =
      List.of(
          change("2013/1", "access", "PUBLISHED", "ON_REQUEST"),
          change("2013/1", "access", "ON_REQUEST", "PUBLISHED"),
          change("2013/5", "access", "PUBLISHED", "ON_REQUEST"),
          change("2013/4", "party", "NAV", "Nav"),
          change("2013/3", "party", "person-1", "person-9"),
          change("2013/2", "title_sha256", TITLE, OTHER_TITLE),
          change("2013/2", "date", "2013-02-03", "2013-02-04"),
          change("2013/99", "files", "1", "2"));

  @TempDir private Path folder;
  private RunningLog log;
  private LedgerClient client;
  private Signer signer;

  @BeforeEach
  void enrol() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    signer = log.join(client, STRAND).signer();
  }

  @AfterEach
  void close() {
    client.close();
    log.close();
  }

  private Imported run(String out, List<String> rows, List<String> changes) throws Exception {
    var kept = ImportFolder.at(folder.resolve(out));
    var imports =
        new RegisterImport(
            client,
            new RegisterImport.Acting(STRAND, signer),
            Optional.of(new RegisterImport.Acting(RunningLog.REGISTRAR, log.registrarSigner())),
            ZoneId.of("Europe/Oslo"),
            kept);
    return imports.run(Registers.of(rows, changes), kept.derivation(log.random()), done -> {});
  }

  private long size() {
    return client.checkpoint().join().checkpoint().size();
  }

  private String entries(String out) throws IOException {
    return Files.readString(folder.resolve(out).resolve("entries.csv"));
  }

  @Test
  void everythingIsRecordedOrNamedAndTheSumIsRight() throws Exception {
    var before = size();
    var imported = run("out", ROWS, CHANGES);

    assertThat(imported.rows()).isEqualTo(new Tally(6, 3, 2, 1));
    assertThat(imported.changes()).isEqualTo(new Tally(8, 6, 1, 1));
    assertThat(imported.kinds())
        .isEqualTo(
            Map.of(
                "INSTITUTION_REGISTERED", 2,
                "BOOK_OPENED", 1,
                "DOC_REGISTERED", 4,
                "NUMBERED_MANUAL", 5,
                "SUBMITTED", 1,
                "DISPATCHED", 1,
                "RECLASSIFIED", 2,
                "CORRECTED", 5));
    assertThat(size() - before).isEqualTo(imported.entries()).isEqualTo(21);
  }

  @Test
  void whatIsKeptFitsTogether() throws Exception {
    run("out", ROWS, CHANGES);
    var out = folder.resolve("out");
    for (var secret : List.of("secret", "disclosures.jsonl")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(secret))))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(out.resolve("report.csv")))
        .contains("register.csv,6,unreadable,UNREADABLE", "changes.csv,8,2013/99")
        .doesNotContain("person-");
    for (var line : Files.readAllLines(out.resolve("entries.csv")).stream().skip(1).toList()) {
      var cells = line.split(",", -1);
      var file = out.resolve("receipts/000000/%s.acuse.json".formatted(cells[2]));
      var entry = Entry.parse(ReceiptJson.read(Files.readAllBytes(file)).entry());
      assertThat(entry.index()).isEqualTo(Long.parseLong(cells[2]));
      assertThat(entry.event().kind().name()).isEqualTo(cells[3]);
      assertThat(entry.leafHash().hex()).isEqualTo(cells[5]);
      var fromARow = !cells[0].isEmpty();
      assertThat(entry.logPart().remarks().contains(Remark.IMPORTED)).isEqualTo(fromARow);
    }
  }

  /** The command, with the registrar's key in the name of whom the key does not belong to. */
  @Test
  void anImportOfWhichEverythingIsRefusedIsNotDone() throws Exception {
    var register = folder.resolve("register.csv");
    var rows = new ArrayList<>(List.of(String.join(",", RegisterReader.ROW_COLUMNS)));
    rows.addAll(ROWS);
    Files.write(register, rows);
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, UTF_8);
    var command =
        new ImportCommand(
            new Surroundings(
                out, out, false, InstantSource.system(), System::nanoTime, log.random()));
    new CommandLine(command)
        .parseArgs(
            "--register=" + register,
            "--zone=Europe/Oslo",
            "--server=127.0.0.1:" + log.grpcPort(),
            "--policy=" + log.data().resolve("policy"),
            "--roots=" + log.data().resolve("roots"),
            "--institution=" + STRAND,
            "--key=" + folder.resolve("registrar.pem"),
            "--out=" + folder.resolve("refused"));
    var before = size();
    assertThatThrownBy(command::call)
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
        .hasMessageStartingWith("The log refused all of the register (")
        .hasMessageEndingWith("check that --key is a key of --institution.");
    assertThat(size()).isEqualTo(before);
    assertThat(printed.toString(UTF_8)).as("the table is printed all the same").isNotEmpty();
    assertThat(folder.resolve("refused/report.csv")).content().contains("register.csv,1,2013/1,");
  }

  @Test
  void anImportThatIsRunAgainRecordsNothingTwice() throws Exception {
    run("out", ROWS, CHANGES);
    var before = size();
    var entries = entries("out");
    var again = run("out", ROWS, CHANGES);
    assertThat(size()).isEqualTo(before);
    assertThat(entries("out")).isEqualTo(entries);
    assertThat(again.entries()).isEqualTo(21);

    run("elsewhere", ROWS, CHANGES);
    assertThat(size()).as("another secret, so other events").isGreaterThan(before);
  }

  @Test
  void anImportThatWasCutOffIsFinished() throws Exception {
    run("out", ROWS.subList(0, 5), List.of());
    var before = size();
    run("out", ROWS.subList(0, 5), CHANGES);
    assertThat(size() - before).as("the seven changes that have a row").isEqualTo(7);
  }

  @Test
  void whatTheLogRefusesIsNamedAndTheRestGoesOn() throws Exception {
    var future = row("2013/6", RowKind.AGENDA, "").replace("2013-02-03", "2199-02-03");
    var imported =
        run(
            "out",
            List.of(row("2013/1", RowKind.AGENDA, ""), future, row("2013/7", RowKind.AGENDA, "")),
            List.of(change("2013/6", "files", "2", "1"), change("2013/7", "files", "2", "1")));
    assertThat(imported.rows()).isEqualTo(new Tally(3, 2, 0, 1));
    assertThat(imported.changes()).isEqualTo(new Tally(2, 1, 0, 1));
    assertThat(imported.report())
        .extracting(ReportLine::reason)
        .containsExactly(
            Reason.REFUSED_BY_THE_LOG, Reason.REFUSED_BY_THE_LOG, Reason.TARGET_NOT_RECORDED);
  }

  @Test
  void aDamagedSecretIsRefused() throws Exception {
    var kept = ImportFolder.at(folder.resolve("out"));
    Files.write(kept.path().resolve("secret"), new byte[31]);
    assertThatThrownBy(() -> kept.derivation(log.random()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not have 32 bytes");
  }
}
