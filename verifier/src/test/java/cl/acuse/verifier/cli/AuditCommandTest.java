package cl.acuse.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.proof.SignedNote;
import cl.acuse.proof.VerifierKey;
import cl.acuse.verifier.NoteSigner;
import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import cl.acuse.verifier.audit.LogFiles;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor's way: audit a copy, make a key, cosign, and what that changes for a receipt. */
class AuditCommandTest {
  private static final long NOW = 1_800_000_000L;
  private static final String BUNDLE = "tile/entries/000.p/5";

  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private final TestLog log = new TestLog();
  private final Entry institution =
      log.append(log.registrarKey, TestEvents.institutionRegistered(TestEvents.SENDER));
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final Entry submitted = log.append(sender, TestEvents.submitted());
  private final Entry dispatched = log.append(sender, TestEvents.dispatched(log, submitted));

  private long memory = Long.MAX_VALUE;
  private String out = "";
  private String err = "";

  @BeforeEach
  void writeFiles() throws IOException {
    assertThat(institution.index()).isEqualTo(1);
    copy().write("checkpoint", log.note().format());
    Files.writeString(file("policy"), log.policyText());
    Files.writeString(file("roots"), log.rootsText());
  }

  private LogFiles copy() {
    return new LogFiles(file("log")).entries(log.entries.stream().map(Entry::bytes).toList());
  }

  @Test
  void saysHowMuchMemoryIsWanting() {
    memory = 100;
    assertThat(audit()).isEqualTo(Main.MISUSE);
    assertThat(err).contains("más memoria que los 0 MB").contains("-Xmx1g");
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String path(String name) {
    return file(name).toString();
  }

  private int run(String... arguments) {
    var outside =
        new Outside(
            InstantSource.fixed(Instant.ofEpochSecond(NOW)),
            () -> nanos.addAndGet(1_000_000_000L),
            new SecureRandom(),
            2,
            memory,
            false);
    var outStream = new ByteArrayOutputStream();
    var errStream = new ByteArrayOutputStream();
    var code = Main.run(outside, Locale.of("es", "CL"), outStream, errStream, arguments);
    out = outStream.toString(UTF_8);
    err = errStream.toString(UTF_8);
    assertThat(out + err).as("never a stack trace").doesNotContain("\tat ", "Exception in thread");
    return code;
  }

  private int audit(String... more) {
    var arguments = new ArrayList<>(List.of("verify", "audit", path("log")));
    arguments.addAll(List.of("--policy", path("policy")));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int sign(String... more) {
    var arguments = new ArrayList<>(List.of("auditor", "sign", path("log")));
    arguments.addAll(List.of("--policy", path("policy"), "--key", path("key")));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private String keygen() {
    assertThat(run("auditor", "keygen", "--name", "auditor.example.cl", "--out", path("key")))
        .isZero();
    return out.strip();
  }

  // Verdicts

  @Test
  void validIsZero() {
    assertThat(audit("--roots", path("roots"))).isZero();
    assertThat(out)
        .startsWith("VÁLIDA: las 5 entradas del registro cumplen todas las reglas")
        .contains(log.checkpoint().root().base64())
        .contains("1 tesela de hashes comparada,");
    assertThat(err).isEmpty();
  }

  @Test
  void withoutSignaturesItSaysSo() {
    assertThat(audit("--no-signatures", "--lang", "en")).isZero();
    assertThat(out).startsWith("VALID but for the submitters' signatures, which were not checked");
  }

  @Test
  void invalidIsOneAndNamesEntryAndRule() {
    new LogFiles(file("log")).damage("tile/0/000.p/5", 3 * 32);
    assertThat(audit()).isEqualTo(1);
    assertThat(out)
        .startsWith("INVÁLIDA: La entrada 3 no es la que la tesela de hashes tile/0/000.p/5 nombra")
        .contains("Primera entrada mala: 3 (regla T-05).");
  }

  @Test
  void aCheckpointThatTheLogDidNotSignIsInvalid() {
    var other = new TestLog(log.origin);
    new LogFiles(file("log")).write("checkpoint", other.note().format());
    assertThat(audit()).isEqualTo(1);
    assertThat(out).startsWith("INVÁLIDA: ").doesNotContain("No se pudo hacer");
  }

  @Test
  void incompleteIsThree() throws IOException {
    Files.delete(file("log").resolve(BUNDLE));
    assertThat(audit()).isEqualTo(3);
    assertThat(out).startsWith("INCOMPLETA: A la copia le falta el archivo " + BUNDLE);
  }

  @Test
  void aMissingWitnessIsIncompleteThoughEveryEntryHolds() throws IOException {
    var witness =
        NoteSigner.create("witness.example", cl.acuse.proof.NoteAlgorithm.ED25519_COSIGNATURE);
    Files.writeString(file("policy"), log.policyText(witness));
    assertThat(audit()).isEqualTo(3);
    assertThat(out).startsWith("INCOMPLETA: ").contains("5 entradas, ");
  }

  @Test
  void dataTellTheFigures() throws IOException {
    assertThat(audit("--json")).isZero();
    try (var json = new JsonFactory().createParser(out)) {
      while (json.nextToken() != null) {
        assertThat(json.currentToken()).isNotNull();
      }
    }
    assertThat(out)
        .contains("\"verdict\" : \"VALID\"", "\"entries\" : 5", "\"cores\" : 2")
        .contains("\"seconds\" : ", "\"megabytesPerSecondAndCore\" : ")
        .contains("\"independentWitnesses\" : [ ]", "\"arguments\" : [");
  }

  @Test
  void progressIsShownWhereAskedFor() {
    assertThat(audit("--progress")).isZero();
    assertThat(err).isEqualTo("5 de 5 entradas\n");
  }

  // Misuse

  @Test
  void aFolderWithoutCheckpointIsMisuse() throws IOException {
    Files.delete(file("log").resolve("checkpoint"));
    assertThat(audit()).isEqualTo(2);
    assertThat(err).contains("no tiene un punto de control legible").contains("acuse mirror");
  }

  @Test
  void aStateIsOfNoUseWithoutSignatures() {
    assertThat(audit("--no-signatures", "--state", path("state"))).isEqualTo(2);
    assertThat(file("state")).doesNotExist();
  }

  @Test
  void aStateThatIsDamagedOrAnotherLogsIsMisuse() throws IOException {
    Files.writeString(file("state"), "acuse-audit/v1\n");
    assertThat(audit("--state", path("state"))).isEqualTo(2);
    var other =
        new cl.acuse.verifier.audit.AuditState(
            "other.example/log", cl.acuse.proof.CompactRange.EMPTY);
    Files.write(file("state"), other.format());
    assertThat(audit("--state", path("state"))).isEqualTo(2);
    assertThat(err).contains("other.example/log");
  }

  // Going on

  @Test
  void aStateSparesALaterRunTheSignatures() throws IOException {
    assertThat(audit("--state", path("state"))).isZero();
    assertThat(Files.readString(file("state"))).startsWith("acuse-audit/v1\n" + log.origin);
    log.append(sender, TestEvents.submitted());
    copy().write("checkpoint", log.note().format());
    assertThat(audit("--state", path("state"))).isZero();
    assertThat(out).startsWith("VÁLIDA: las 6 entradas");
    assertThat(Files.readString(file("state"))).contains(log.origin + "\n6\n");
  }

  @Test
  void aRunThatFailsKeepsNoState() {
    new LogFiles(file("log")).damage("tile/0/000.p/5", 3 * 32);
    assertThat(audit("--state", path("state"))).isEqualTo(1);
    assertThat(file("state")).doesNotExist();
  }

  // Auditors

  @Test
  void aKeyIsItsOwnersAlone() throws Exception {
    var line = keygen();
    assertThat(line).startsWith("auditor auditor.example.cl auditor.example.cl+");
    var vkey = VerifierKey.parse(line.substring(line.lastIndexOf(' ') + 1));
    assertThat(vkey.algorithm()).isEqualTo(cl.acuse.proof.NoteAlgorithm.ED25519_COSIGNATURE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("key"))))
        .isEqualTo("rw-------");
    assertThat(out + err).doesNotContain(Files.readAllLines(file("key")).get(2));
    assertThat(run("auditor", "keygen", "--name", "b", "--out", path("key")))
        .as("a key is never written over")
        .isEqualTo(2);
    assertThat(run("auditor", "keygen", "--name", "a b", "--out", path("key2"))).isEqualTo(2);
    assertThat(file("key2")).doesNotExist();
  }

  @Test
  void anAuditorConfirmsWhatTheLogStates() throws Exception {
    var line = keygen();
    Files.writeString(file("pinned"), log.rootsText() + line + "\n");
    assertThat(sign("--out", path("cosigned"), "--roots", path("pinned"), "--lang", "en")).isZero();
    assertThat(err).contains("The checkpoint with the auditor's signature is in ", "cosigned.");
    var cosigned = SignedNote.parse(Files.readAllBytes(file("cosigned")));
    assertThat(cosigned.signatures()).hasSize(3);
    Files.write(file("r.acuse.json"), ReceiptJson.write(log.receipt(dispatched, cosigned)));
    assertThat(receipt("pinned")).isZero();
    assertThat(out)
        .contains("Confirmado por auditor.example.cl")
        .doesNotContain("Según declara el registro");
    assertThat(receipt("roots")).isZero();
    assertThat(out)
        .as("nobody pinned this auditor")
        .contains("Según declara el registro")
        .doesNotContain("Confirmado por");
  }

  private int receipt(String roots) {
    return run(
        "verify",
        "receipt",
        path("r.acuse.json"),
        "--policy",
        path("policy"),
        "--roots",
        path(roots));
  }

  @Test
  void signingAgainReplacesTheLine() throws Exception {
    keygen();
    assertThat(sign("--out", file("log").resolve("checkpoint").toString())).isZero();
    assertThat(sign()).isZero();
    assertThat(SignedNote.parse(out.getBytes(UTF_8)).signatures()).hasSize(3);
  }

  /** The members of the one object that was printed, none of which is an object. */
  private Map<String, String> members() throws IOException {
    var members = new HashMap<String, String>();
    try (var json = new JsonFactory().createParser(out)) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        members.put(name, json.getText());
      }
    }
    return members;
  }

  @Test
  void auditorsCommandsGiveData() throws Exception {
    assertThat(
            run("auditor", "keygen", "--name=auditor.example.cl", "--out", path("key"), "--json"))
        .isZero();
    assertThat(err).isEmpty();
    assertThat(members())
        .containsEntry("name", "auditor.example.cl")
        .containsEntry("file", path("key"))
        .containsEntry("rootsLine", Files.readAllLines(file("key")).getFirst());

    assertThat(sign("--json")).isZero();
    assertThat(err).isEmpty();
    assertThat(members()).containsEntry("verdict", "VALID").containsEntry("signed", "true");
    var note = members().getOrDefault("checkpoint", "").getBytes(UTF_8);
    assertThat(SignedNote.parse(note).signatures()).hasSize(3);
    assertThat(sign("--json", "--out", path("cosigned"))).isZero();
    assertThat(members()).containsEntry("file", path("cosigned")).doesNotContainKey("checkpoint");
    assertThat(file("cosigned")).exists();

    new LogFiles(file("log")).damage(BUNDLE, 100);
    assertThat(sign("--json", "--out", path("other"))).isEqualTo(1);
    assertThat(members())
        .containsEntry("exitCode", "1")
        .containsEntry("signed", "false")
        .doesNotContainKeys("file", "checkpoint");
    assertThat(file("other")).doesNotExist();
  }

  @Test
  void nothingIsSignedUnlessAllIsValid() {
    keygen();
    new LogFiles(file("log")).damage(BUNDLE, 100);
    assertThat(sign("--out", path("cosigned"))).isEqualTo(1);
    assertThat(err).contains("No se firmó nada");
    assertThat(file("cosigned")).doesNotExist();
    assertThat(out).isEmpty();
  }

  @Test
  void aWitnessDoesNotSignAsAnAuditor() throws Exception {
    var line = keygen();
    var vkey = line.substring(line.lastIndexOf(' ') + 1);
    Files.writeString(file("policy"), "witness w " + vkey + "\n" + log.policyText());
    assertThat(sign()).isEqualTo(2);
    assertThat(err).contains("auditor.example.cl");
    assertThat(out).isEmpty();
  }

  @Test
  void aKeyFileWhoseHalvesDifferIsRefused() throws Exception {
    keygen();
    var mine = Files.readAllLines(file("key"));
    Files.delete(file("key"));
    keygen();
    var other = new ArrayList<>(Files.readAllLines(file("key")));
    other.set(0, mine.getFirst());
    Files.writeString(file("key"), String.join("\n", other) + "\n");
    assertThat(sign()).isEqualTo(2);
    assertThat(err).contains("no es la clave de un auditor");
  }
}
