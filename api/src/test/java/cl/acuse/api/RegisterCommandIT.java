package cl.acuse.api;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Vocabulary.BookPurpose;
import cl.acuse.entry.Institution;
import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.Scheme;
import cl.acuse.ledger.seal.SignatureProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An institution comes into a log by commands alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterCommandIT {
  private static final Institution NEWCOMER = new Institution(Scheme.GESCODE, "MINSAL");

  @TempDir static Path folder;

  private RunningLog log;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
  }

  @AfterAll
  void stop() {
    log.close();
  }

  /** Makes a key and what its holder hands to the registrar. */
  private Path prove(String key, String origin, Institution institution) throws IOException {
    var file = folder.resolve(key).toString();
    assertThat(Ran.of(List.of("keys", "generate", file)).exit()).isZero();
    var proved =
        Ran.of(
            List.of(
                "keys",
                "prove",
                file,
                "--origin=" + origin,
                "--institution=" + institution,
                "--json"));
    return Files.writeString(folder.resolve(key + ".json"), proved.out());
  }

  private Ran register(Path proof, String... more) {
    var arguments = new ArrayList<>(List.of("keys", "register", proof.toString()));
    arguments.add("--registrar=" + RunningLog.REGISTRAR);
    arguments.add("--registrar-key=" + folder.resolve("registrar.pem"));
    arguments.addAll(List.of(more));
    return Ran.of(
        log.grpcPort(),
        log.data().resolve("policy"),
        log.data().resolve("roots"),
        arguments.toArray(String[]::new));
  }

  /** Whether the institution may act with its key: it opens a book. */
  private long act(LedgerClient client, String key)
      throws CommandException, MalformedEventException {
    var file = KeyFile.read(folder.resolve(key), SignatureProvider.PLATFORM);
    var signer = Signer.of(file.algorithm(), file.spki(), file::sign);
    var events = new Events(NEWCOMER, log.random(), InstantSource.system());
    var opened =
        events.bookOpened(events.newBook(), "oficios", NumberedBy.LEDGER, BookPurpose.OUTGOING);
    return References.to(client.submitter(signer).append(opened.draft()).join()).index();
  }

  @Test
  void anInstitutionComesInAndActs() throws Exception {
    var proof = prove("first.pem", RunningLog.ORIGIN, NEWCOMER);
    var unknown = register(proof);
    assertThat(unknown.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(unknown.err()).contains("register the institution first");

    var done = register(proof, "--name=Ministerio de Salud", "--json").json();
    assertThat(done.path("institution").asText()).isEqualTo("" + NEWCOMER);
    assertThat(done.path("keyEntry").asLong())
        .isEqualTo(done.path("institutionEntry").asLong() + 1);
    try (var client = log.connect()) {
      assertThat(act(client, "first.pem")).isGreaterThan(done.path("keyEntry").asLong());
    }
    var again = register(proof);
    assertThat(again.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(again.err()).contains("was registered before");

    var second = register(prove("second.pem", RunningLog.ORIGIN, NEWCOMER));
    assertThat(second.out()).startsWith("The key of " + NEWCOMER + " is registered in entry ");
  }

  /** A command is repeated where nobody knows how the first one ended. */
  @Test
  void anInstitutionIsNotRegisteredTwiceWithOneName() throws Exception {
    var twice = new Institution(Scheme.GESCODE, "MOP");
    var first = register(prove("mop.pem", RunningLog.ORIGIN, twice), "--name=Obras", "--json");
    assertThat(first.json().path("institutionFound").asBoolean(true)).isFalse();
    var entry = first.json().path("institutionEntry").asLong();

    var proof = prove("mop-second.pem", RunningLog.ORIGIN, twice);
    var again = register(proof, "--name=Obras");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out())
        .startsWith("%s is registered with this name in entry %d already".formatted(twice, entry));
    var third =
        register(prove("mop-third.pem", RunningLog.ORIGIN, twice), "--name=Obras", "--json");
    assertThat(third.json().path("institutionFound").asBoolean()).isTrue();
    assertThat(third.json().path("institutionEntry").asLong()).isEqualTo(entry);
    assertThat(third.json().path("keyEntry").asLong()).as("keys alone").isEqualTo(entry + 3);

    var renamed =
        register(prove("mop-new.pem", RunningLog.ORIGIN, twice), "--name=Obras Públicas", "--json");
    assertThat(renamed.json().path("institutionEntry").asLong()).isEqualTo(entry + 4);
  }

  /** The operator and the registrar are registered by GENESIS. */
  @Test
  void whoIsRegisteredByGenesisIsFoundThere() throws Exception {
    var proof = prove("registrar-second.pem", RunningLog.ORIGIN, RunningLog.REGISTRAR);
    var found = register(proof, "--name=Registrador", "--json");
    assertThat(found.exit()).as(found.err()).isZero();
    assertThat(found.json().path("institutionEntry").asLong(-1)).isZero();
    assertThat(found.json().path("institutionFound").asBoolean()).isTrue();
  }

  @Test
  void aProofForAnotherLogIsRefused() throws Exception {
    var stranger = new Institution(Scheme.GESCODE, "OTRA");
    var refused = register(prove("elsewhere.pem", "other.example.cl/log", stranger), "--name=X");
    assertThat(refused.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("proof of possession").doesNotContain("Exception");
  }

  @Test
  void whatIsNoProofIsMisuse() throws Exception {
    for (var text : List.of("", "[]", "{\"institution\": \"GESCODE:1\"}", "no JSON")) {
      var ran = register(Files.writeString(folder.resolve("bad.json"), text));
      assertThat(ran.exit()).as(text).isEqualTo(ExitCode.MISUSE);
      assertThat(ran.err()).contains("is not what 'acuse keys prove --json' prints");
    }
    var missing = register(folder.resolve("none"));
    assertThat(missing.exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(missing.err()).contains("none cannot be read");
    var nameless = register(prove("nameless.pem", RunningLog.ORIGIN, NEWCOMER), "--name=");
    assertThat(nameless.exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(nameless.err()).contains("--name has 1 to 256 bytes, not 0.");
  }
}
