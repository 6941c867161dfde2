package cl.acuse.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Folio;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Vocabulary.BookPurpose;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.client.event.Vocabulary.DocumentSubtype;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.entry.Entry;
import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Institution;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.OwnedId;
import cl.acuse.entry.Scheme;
import cl.acuse.proto.service.v1.GetFolioProofRequest;
import cl.acuse.proto.service.v1.NumberingServiceGrpc;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;
import cl.acuse.verifier.StreamClaim;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.cli.Main;
import cl.acuse.verifier.folio.BookPair;
import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sender's book against a recipient's, from a running server to the offline verifier: three
 * letters, of which the recipient registers the first, acknowledges the second with a number that
 * its book lacks, and never gets the third; a fourth goes to somebody else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookComparisonIT {
  private static final Institution SENDER = new Institution(Scheme.GESCODE, "MINSAL");
  private static final Institution RECIPIENT = new Institution(Scheme.GESCODE, "MOP");
  private static final Institution OTHER = new Institution(Scheme.GESCODE, "PDI");

  @TempDir static Path folder;

  private final List<Communication> letters = new ArrayList<>();
  private RunningLog log;
  private LedgerClient client;
  private Member sender;
  private Member recipient;
  private Book outgoing;
  private Book incoming;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    sender = log.join(client, SENDER);
    recipient = log.join(client, RECIPIENT);
    log.join(client, OTHER);
    outgoing = sender.events().newBook();
    incoming = recipient.events().newBook();
    append(
        sender,
        sender
            .events()
            .bookOpened(outgoing, "oficios", NumberedBy.LEDGER, BookPurpose.OUTGOING)
            .draft());
    append(
        recipient,
        recipient
            .events()
            .bookOpened(incoming, "ingresos", NumberedBy.INSTITUTION, BookPurpose.INGRESO)
            .draft());
    var first = dispatch(RECIPIENT);
    var second = dispatch(RECIPIENT);
    numbered();
    dispatch(OTHER);
    append(
        recipient,
        recipient
            .events()
            .numberedManual(incoming, 10)
            .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
            .of(letters.get(0))
            .draft());
    acknowledge(letters.get(0), first, 10);
    acknowledge(letters.get(1), second, 11);
    client.deliveries().makeEpoch().join();
  }

  @AfterAll
  void stop() {
    client.close();
    log.close();
  }

  private EntryReference append(Member member, Draft draft) {
    return References.to(member.at(client).append(draft).join());
  }

  /** A letter with a number. */
  private Communication numbered() {
    var communication = sender.events().newCommunication();
    letters.add(communication);
    append(
        sender,
        sender
            .events()
            .numberedAuto(outgoing)
            .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
            .of(communication)
            .draft());
    return communication;
  }

  /** A letter with a number, handed in and dispatched. */
  private EntryReference dispatch(Institution to) {
    var communication = numbered();
    var submitted =
        sender
            .events()
            .submitted(communication)
            .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
            .subject("Convenio")
            .recipients(List.of(to))
            .policy("pco/v1")
            .document(Document.of(DocumentRole.MAIN, new byte[] {1}, "text/plain"))
            .draft();
    var reference = append(sender, submitted);
    return append(sender, sender.events().dispatched(communication, to, reference).draft());
  }

  private void acknowledge(Communication letter, EntryReference dispatched, long ingreso) {
    append(
        recipient,
        recipient
            .events()
            .acuse(letter, RECIPIENT)
            .ingreso(new Folio(incoming, ingreso, null))
            .refersTo(dispatched)
            .draft());
  }

  private static String name(Institution owner, Book book) {
    return owner + "/" + HexFormat.of().formatHex(book.getId().toByteArray());
  }

  private Ran ask(String... arguments) {
    return Ran.of(log.grpcPort(), policy(), roots(), arguments);
  }

  private Ran evidence(Path out, String... more) {
    var arguments = new ArrayList<>(List.of("evidence", "folio", "--out=" + out));
    arguments.add("--book=" + name(SENDER, outgoing));
    arguments.add("--against=" + name(RECIPIENT, incoming));
    arguments.addAll(List.of(more));
    return ask(arguments.toArray(String[]::new));
  }

  private Path policy() {
    return log.data().resolve("policy");
  }

  private Path roots() {
    return log.data().resolve("roots");
  }

  private Ran verify(Path file, String... more) {
    var arguments = new ArrayList<>(List.of("verify", "folio", file.toString()));
    arguments.addAll(List.of("--policy=" + policy(), "--roots=" + roots()));
    arguments.add("--book=" + name(SENDER, outgoing));
    arguments.add("--against=" + name(RECIPIENT, incoming));
    arguments.addAll(List.of(more));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var exit = Main.run(Locale.ENGLISH, out, err, arguments.toArray(String[]::new));
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static String line(Ran ran) {
    return ran.out().replaceAll("\\s+", " ");
  }

  private String id(int letter) {
    return SENDER + "/" + HexFormat.of().formatHex(letters.get(letter).getId().toByteArray());
  }

  @Test
  void twoBooksAreAskedForAndCompared() throws Exception {
    var file = folder.resolve("compared.acuse.json");
    var asked = evidence(file);
    assertThat(asked.exit()).as(asked.err()).isZero();
    assertThat(asked.out())
        .contains(
            " --book %s --against %s".formatted(name(SENDER, outgoing), name(RECIPIENT, incoming)));
    var told = verify(file);
    assertThat(told.exit()).as(told.out()).isZero();
    assertThat(line(told))
        .contains("; of 4 communications with a number in force in book ")
        .contains("With folio and ingreso number 2: 1 → 10, 2 → 11 ")
        .contains("Dispatched, no ingreso number 0 ")
        .contains("No dispatch, no ingreso number 2: 3, 4 ")
        .contains("Stated and not in its book 1: 2 → 11 (#");
    var comparison = verify(file, "--json").json().path("comparison");
    assertThat(comparison.path("dispatchesKnown").asBoolean()).isTrue();
    assertThat(comparison.path("registered")).map(JsonNode::asText).containsExactly(id(0), id(1));
    assertThat(comparison.path("undispatched")).map(JsonNode::asText).containsExactly(id(2), id(3));
  }

  @Test
  void theBooksAloneAreCompletedByPages() throws Exception {
    var epoch = client.deliveries().epochs().join().getLast();
    var until = Instant.EPOCH.plus(epoch.getRecordedAt(), ChronoUnit.MICROS);
    var pages = folder.resolve("pages");
    var listed =
        ask(
            "evidence",
            "list",
            "--institution=" + SENDER,
            "--from=2020-01-01T00:00:00Z",
            "--until=" + until,
            "--out=" + pages);
    assertThat(listed.exit()).as(listed.out() + listed.err()).isZero();
    var file = folder.resolve("books.acuse.json");
    assertThat(evidence(file, "--books-only", "--as-of=" + epoch.getIndex()).exit()).isZero();
    assertThat(StreamProofJson.read(Files.readAllBytes(file)).streams()).hasSize(2);
    var blind = verify(file, "--json").json().path("comparison");
    assertThat(blind.path("dispatchesKnown").asBoolean()).isFalse();
    assertThat(blind.path("registered")).map(JsonNode::asText).containsExactly(id(0));
    var told = verify(file, "--json", "--dispatches=" + pages);
    assertThat(told.exit()).as(told.out()).isZero();
    assertThat(told.json().path("comparison").path("registered"))
        .map(JsonNode::asText)
        .containsExactly(id(0), id(1));
  }

  @Test
  void anIngresoNumberThatSomebodyTakesOutIsFound() throws Exception {
    var file = folder.resolve("whole.acuse.json");
    assertThat(evidence(file).exit()).isZero();
    var proof = StreamProofJson.read(Files.readAllBytes(file));
    for (var entry : proof.entries()) {
      var event = Entry.parse(entry).event();
      if (!event.message().hasNumberedManual()) {
        continue;
      }
      var fewer = new ArrayList<>(proof.entries());
      fewer.remove(entry);
      var without =
          new StreamProof(
              proof.checkpoint(),
              proof.asOf(),
              proof.since(),
              fewer,
              proof.nodes(),
              proof.keyEntries(),
              proof.streams(),
              proof.disclosures());
      var tampered =
          Files.write(folder.resolve("without.acuse.json"), StreamProofJson.write(without));
      assertThat(verify(tampered).exit()).isEqualTo(1);
      return;
    }
    throw new AssertionError("the recipient's book has no number");
  }

  @Test
  void whatDoesNotVerifyIsNotWritten() throws Exception {
    var wrong =
        Files.writeString(
            folder.resolve("other-roots"),
            Files.readString(roots()).replaceAll("[0-9a-f]{64}", "0".repeat(64)));
    var file = folder.resolve("refused.acuse.json");
    var ran =
        Ran.of(
            log.grpcPort(),
            policy(),
            wrong,
            "evidence",
            "folio",
            "--book=" + name(SENDER, outgoing),
            "--against=" + name(RECIPIENT, incoming),
            "--out=" + file);
    assertThat(ran.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err()).contains("The proof is INVALID: ");
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsNoPairIsMisuse() {
    var book = "--book=" + name(SENDER, outgoing);
    var same = ask("evidence", "folio", book, "--against=" + name(SENDER, outgoing));
    assertThat(same.exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(same.err()).contains("--against is the same book as --book");
    assertThat(ask("evidence", "folio", book, "--books-only").exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(ask("evidence", "folio", book, "--against=x").exit()).isEqualTo(ExitCode.MISUSE);
  }

  /** Who asks by the service itself gets the same streams. */
  @Test
  void theServiceProvesTheSame() throws Exception {
    var channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", log.grpcPort()).usePlaintext().build();
    try {
      var service = NumberingServiceGrpc.newBlockingStub(channel);
      var request = GetFolioProofRequest.newBuilder().setBook(outgoing).setAgainst(incoming);
      var whole =
          StreamProof.parse(service.getFolioProof(request.build()).getProof().toByteString());
      var pair =
          new BookPair(
              new OwnedId(SENDER, outgoing.getId()), new OwnedId(RECIPIENT, incoming.getId()));
      assertThat(whole.streams())
          .map(StreamClaim::name)
          .containsExactlyElementsOf(pair.booksAndDispatches());
      var books = service.getFolioProof(request.setBooksOnly(true).build()).getProof();
      assertThat(StreamProof.parse(books.toByteString()).streams())
          .map(StreamClaim::name)
          .containsExactlyElementsOf(pair.books());
      assertThatThrownBy(() -> service.getFolioProof(request.setAgainst(outgoing).build()))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("INVALID_ARGUMENT");
      var short15 = incoming.toBuilder().setId(incoming.getId().substring(1)).build();
      assertThatThrownBy(() -> service.getFolioProof(request.setAgainst(short15).build()))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("INVALID_ARGUMENT");
    } finally {
      channel.shutdownNow();
    }
  }
}
