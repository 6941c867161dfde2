package cl.acuse.api;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Vocabulary.BookPurpose;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.client.event.Vocabulary.DocumentSubtype;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.client.event.Vocabulary.Observer;
import cl.acuse.demo.process.JavaProcess;
import cl.acuse.entry.Institution;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.Scheme;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.verifier.StreamProofJson;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code acuse evidence} and {@code acuse delivery} against a whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceCommandIT {
  private static final Institution SENDER = new Institution(Scheme.GESCODE, "MINSAL");
  private static final Institution RECIPIENT = new Institution(Scheme.GESCODE, "MOP");
  private static final String WITNESS =
      "testigo.example/p1+2750beb9+BE9CCGgcyQzNj2lYiaF4BOEC7viFRSmwWOjsL4ZhbWmt";

  @TempDir static Path folder;

  private RunningLog log;
  private LedgerClient client;
  private Member sender;
  private Communication communication;
  private Book book;
  private Draft dispatch;
  private long submitted;
  private long dispatched;
  private long firstEpoch;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    sender = log.join(client, SENDER);
    log.join(client, RECIPIENT);
    communication = sender.events().newCommunication();
    book = sender.events().newBook();
    append(
        sender
            .events()
            .bookOpened(book, "oficios", NumberedBy.LEDGER, BookPurpose.OUTGOING)
            .draft());
    var handedIn =
        sender
            .at(client)
            .append(
                sender
                    .events()
                    .submitted(communication)
                    .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
                    .subject("Convenio")
                    .recipients(List.of(RECIPIENT))
                    .policy("pco/v1")
                    .document(Document.of(DocumentRole.MAIN, new byte[] {1}, "text/plain"))
                    .draft())
            .join();
    submitted = References.to(handedIn).index();
    firstEpoch = client.deliveries().makeEpoch().join();
    dispatch =
        sender.events().dispatched(communication, RECIPIENT, References.to(handedIn)).draft();
    dispatched = append(dispatch);
    client.deliveries().makeEpoch().join();
  }

  @AfterAll
  void stop() {
    client.close();
    log.close();
  }

  private long append(Draft draft) {
    return append(sender, draft);
  }

  private long append(Member member, Draft draft) {
    return References.to(member.at(client).append(draft).join()).index();
  }

  private Draft numbered() {
    return sender
        .events()
        .numberedAuto(book)
        .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
        .of(sender.events().newCommunication())
        .draft();
  }

  private Ran run(String... arguments) {
    return run(policy(), roots(), arguments);
  }

  private Ran run(Path policy, Path roots, String... arguments) {
    return Ran.of(log.grpcPort(), policy, roots, arguments);
  }

  private Path policy() {
    return log.data().resolve("policy");
  }

  private Path roots() {
    return log.data().resolve("roots");
  }

  private static String text(Institution owner, ByteString id) {
    return owner + "/" + HexFormat.of().formatHex(id.toByteArray());
  }

  private String communication() {
    return "--communication=" + text(SENDER, communication.getId());
  }

  // Proofs

  @Test
  void delivery_isACommandUnderTwoNames() throws Exception {
    var one = folder.resolve("one.acuse.json");
    var other = folder.resolve("other.acuse.json");
    var recipient = "--recipient=" + RECIPIENT;
    var asked = run("delivery", communication(), recipient, "--out=" + one);
    assertThat(asked.exit()).as(asked.err()).isZero();
    assertThat(asked.out())
        .contains(
            "Read it with: acuse verify delivery %s --policy %s --roots %s %s %s"
                .formatted(
                    one,
                    policy(),
                    roots(),
                    communication().replace('=', ' '),
                    recipient.replace('=', ' ')));
    assertThat(run("evidence", "delivery", communication(), recipient, "--out=" + other).exit())
        .isZero();
    var first = StreamProofJson.read(Files.readAllBytes(one));
    var second = StreamProofJson.read(Files.readAllBytes(other));
    assertThat(first.streams()).isEqualTo(second.streams()).hasSize(2);
    assertThat(run("delivery").err()).contains("acuse delivery --help");
  }

  @Test
  void olderEpochs_areReached() throws Exception {
    var out = "--out=" + folder.resolve("older.acuse.json");
    var whole = run("delivery", communication(), out, "--json").json();
    var older = run("delivery", communication(), out, "--json", "--as-of=" + firstEpoch).json();
    assertThat(older.path("asOf").asLong()).isEqualTo(firstEpoch);
    assertThat(whole.path("asOf").asLong()).isGreaterThan(dispatched);
    assertThat(older.path("entries").asInt()).isEqualTo(whole.path("entries").asInt() - 1);

    var institution = "--institution=" + SENDER;
    var since =
        run("evidence", "institution", institution, out, "--json", "--since=" + firstEpoch).json();
    assertThat(since.path("since").asLong()).isEqualTo(firstEpoch);
    var all = run("evidence", "institution", institution, out, "--json").json();
    assertThat(since.path("entries").asInt()).isLessThan(all.path("entries").asInt());

    var none = run("evidence", "folio", "--book=" + text(SENDER, book.getId()), "--as-of=2");
    assertThat(none.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(none.err()).contains("There is no such epoch");
    assertThat(run("delivery", communication(), "--as-of=-1").exit()).isEqualTo(ExitCode.MISUSE);
  }

  @Test
  void anyStreamIsProved_alsoThatThereIsNone() throws Exception {
    var file = folder.resolve("stream.acuse.json");
    var none = "--expediente=" + SENDER + "/EXP-NADIE";
    assertThat(run("evidence", "stream", none, "--out=" + file).exit()).isZero();
    var proof = StreamProofJson.read(Files.readAllBytes(file));
    assertThat(proof.streams().getFirst().asOf().head()).isEmpty();
    var whole = "--institution=" + SENDER;
    assertThat(run("evidence", "stream", whole, "--out=" + file).exit()).isZero();
    var shown = StreamProofJson.read(Files.readAllBytes(file));
    assertThat(shown.streams().getFirst().asOf().head()).isPresent();
    assertThat(run("evidence", "stream", "--out=" + file).exit()).isEqualTo(2);
    assertThat(run("evidence", "stream", whole, none).exit()).isEqualTo(2);
  }

  @Test
  void whatLacksAWitness_isWrittenAndSaidToBeIncomplete() throws Exception {
    var policy =
        Files.writeString(
            folder.resolve("policy-with-witness"),
            Files.readString(policy())
                .replaceAll(
                    "(?m)^quorum (.*)$", "witness w " + WITNESS + "\ngroup g all $1 w\nquorum g"));
    var file = folder.resolve("incomplete.acuse.json");
    var ran = run(policy, roots(), "delivery", communication(), "--out=" + file);
    assertThat(ran.exit()).as(ran.err()).isEqualTo(3);
    assertThat(ran.out()).contains("INCOMPLETE: nothing is wrong. ");
    assertThat(StreamProofJson.read(Files.readAllBytes(file)).streams()).hasSize(1);
    var json = run(policy, roots(), "delivery", communication(), "--json", "--out=" + file);
    assertThat(json.json().path("verdict").asText()).isEqualTo("INCOMPLETE");
    assertThat(json.json().path("reasons")).isNotEmpty();
  }

  @Test
  void whatIsWrong_isRefusedAndNotWritten() throws Exception {
    var roots =
        Files.writeString(
            folder.resolve("other-roots"),
            Files.readString(roots()).replaceAll("[0-9a-f]{64}", "0".repeat(64)));
    var file = folder.resolve("invalid.acuse.json");
    var ran = run(policy(), roots, "delivery", communication(), "--out=" + file);
    assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err()).contains("The proof is INVALID: ");
    assertThat(file).doesNotExist();
  }

  // Where to look

  @Test
  void find_byEvent() throws Exception {
    var event = "--event=" + text(SENDER, dispatch.eventId());
    assertThat(run("evidence", "find", event, "--json").json().path("index").asLong())
        .isEqualTo(dispatched);
    assertThat(run("evidence", "find", event).out()).startsWith(dispatched + " ");
    var other = run("evidence", "find", "--event=" + text(RECIPIENT, dispatch.eventId()));
    assertThat(other.exit()).isZero();
    assertThat(other.out()).isEqualTo("0 entries.\n");
    assertThat(run("evidence", "find", "--event=" + SENDER).exit()).isEqualTo(ExitCode.MISUSE);
  }

  private List<Long> found(String... by) throws Exception {
    var arguments = new ArrayList<>(List.of("evidence", "find", "--json"));
    arguments.addAll(List.of(by));
    var ran = run(arguments.toArray(String[]::new));
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran.lines().stream().map(line -> line.path("index").asLong()).toList();
  }

  @Test
  void find_byCommunicationDocumentBookAndFolio() throws Exception {
    assertThat(found(communication())).containsExactly(submitted, dispatched);
    var elsewhere = "--communication=" + text(RECIPIENT, communication.getId());
    assertThat(found(elsewhere)).isEmpty();

    var held = Files.write(folder.resolve("held"), new byte[] {1});
    assertThat(found("--document=" + held)).containsExactly(submitted);
    var other = Files.write(folder.resolve("other"), new byte[] {2});
    assertThat(found("--document=" + other)).isEmpty();

    var third = log.join(client, new Institution(Scheme.GESCODE, "OTRA"));
    var mine = third.events().newBook();
    var opened =
        append(
            third,
            third
                .events()
                .bookOpened(mine, "actas", NumberedBy.LEDGER, BookPurpose.OUTGOING)
                .draft());
    var given = append(third, third.events().numberedAuto(mine).draft());
    var name = text(third.institution(), mine.getId());
    assertThat(found("--book=" + name)).containsExactly(opened, given);
    var numbered = run("evidence", "find", "--folio=" + name + "#1", "--json").json();
    assertThat(numbered.path("index").asLong()).isEqualTo(given);
    assertThat(numbered.path("communication").isNull()).as("it has none").isTrue();
    assertThat(numbered.path("recipient").isNull()).as("it has none").isTrue();
    assertThat(found("--folio=" + name + "#2")).isEmpty();
    assertThat(run("evidence", "find", "--folio=" + name).exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(run("evidence", "find", "--document=" + folder.resolve("none")).exit())
        .isEqualTo(ExitCode.MISUSE);
  }

  @Test
  void find_byExpediente() throws Exception {
    var events = sender.events();
    var filed =
        append(
            events
                .accessed(events.newCommunication(), SENDER, Observer.PLATFORM)
                .expediente(SENDER, "EXP-1")
                .draft());
    assertThat(found("--expediente=" + SENDER + "/EXP-1")).containsExactly(filed);
    assertThat(found("--expediente=" + SENDER + "/EXP-2")).isEmpty();
    assertThat(run("evidence", "find", "--expediente=" + SENDER).exit()).isEqualTo(ExitCode.MISUSE);
  }

  /** A guess where the code ends would ask about another file, and prove that it does not exist. */
  @Test
  void find_byExpedienteWithASlash() throws Exception {
    var events = sender.events();
    var filed =
        append(
            events
                .accessed(events.newCommunication(), SENDER, Observer.PLATFORM)
                .expediente(SENDER, "EXP/2026-1")
                .draft());
    assertThat(found("--expediente=" + SENDER + "//EXP/2026-1")).containsExactly(filed);
    var guess = "--expediente=" + SENDER + "/EXP/2026-1";
    assertThat(run("evidence", "find", guess).exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(run("evidence", "stream", guess).exit()).isEqualTo(ExitCode.MISUSE);
  }

  @Test
  void aServerThatIsAway_isSaidInOneSentence() {
    var ran = Ran.of(1, policy(), roots(), "evidence", "epochs");
    assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err())
        .isEqualTo(
            "acuse: The log could not be asked (UNAVAILABLE); check that its server runs, and"
                + " where.\n");
  }

  @Test
  void epochsAndBooks_areListed() throws Exception {
    var epochs = run("evidence", "epochs", "--json").lines();
    assertThat(epochs).hasSizeGreaterThanOrEqualTo(2);
    assertThat(epochs.getFirst().path("epoch").asLong()).isEqualTo(firstEpoch);
    assertThat(run("evidence", "epochs").out()).contains("" + firstEpoch, " epochs.");
    var name = text(SENDER, book.getId());
    var books = run("evidence", "books", "--institution=" + SENDER, "--json").lines();
    assertThat(books).hasSize(1);
    assertThat(books.getFirst().path("book").asText()).isEqualTo(name);
    assertThat(run("evidence", "books", "--institution=" + SENDER).out())
        .contains(name, "oficios, from number 1 on");
    assertThat(run("evidence", "books", "--institution=" + RECIPIENT).out())
        .isEqualTo("0 books.\n");
  }

  // Watching

  @Test
  void watch_goesOnWhereItEnded() throws Exception {
    var first = run("evidence", "watch", "--max=2", "--json").lines();
    assertThat(first).hasSize(3);
    assertThat(first.get(0).path("kind").asText()).isEqualTo("GENESIS");
    assertThat(first.get(1).path("index").asLong()).isEqualTo(1);
    assertThat(first.get(2).path("next").asLong()).isEqualTo(2);
    var second = run("evidence", "watch", "--from=2", "--max=1").out().lines().toList();
    assertThat(second).hasSize(2);
    assertThat(second.getFirst()).startsWith("2 ");
    assertThat(second.getLast()).isEqualTo("Go on with --from 3.");
  }

  @Test
  void watch_ofAStream_printsThatStreamAlone() throws Exception {
    var lines = run("evidence", "watch", communication(), "--max=2", "--json").lines();
    assertThat(lines.get(0).path("kind").asText()).isEqualTo("SUBMITTED");
    assertThat(lines.get(1).path("kind").asText()).isEqualTo("DISPATCHED");
    assertThat(lines.get(2).path("next").asLong()).isEqualTo(dispatched + 1);
    var delivery =
        run("evidence", "watch", communication(), "--recipient=" + RECIPIENT, "--max=1", "--json")
            .lines();
    assertThat(delivery.getFirst().path("kind").asText()).isEqualTo("DISPATCHED");
    assertThat(delivery.getFirst().path("index").asLong()).isEqualTo(dispatched);
    var alone = run("evidence", "watch", "--recipient=" + RECIPIENT);
    assertThat(alone.exit()).as("a recipient of what?").isEqualTo(ExitCode.MISUSE);
    var both = run("evidence", "watch", communication(), "--institution=" + SENDER);
    assertThat(both.exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(run("evidence", "watch", "--from=-1").exit()).isEqualTo(ExitCode.MISUSE);
  }

  private static Process start(List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(JavaProcess.executable().toString()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** What is sealed while somebody watches is printed; asked to end, it says where to go on. */
  @Test
  void watch_endsCleanlyWhenAsked() throws Exception {
    var from = client.checkpoint().join().checkpoint().size();
    var arguments = new ArrayList<>(List.of("evidence", "watch", "--from=" + from));
    arguments.add("--book=" + text(SENDER, book.getId()));
    arguments.addAll(Ran.server(log.grpcPort(), policy(), roots()));
    var process = start(arguments);
    try (var lines = process.inputReader()) {
      var index = append(numbered());
      assertThat(lines.readLine()).startsWith(index + " ").contains("NUMBERED_AUTO");
      // The process's own destroy() would close what is read here.
      process.toHandle().destroy();
      assertThat(lines.lines().toList())
          .containsExactly("Go on with --from %d.".formatted(index + 1));
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
