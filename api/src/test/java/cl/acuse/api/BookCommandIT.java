package cl.acuse.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.client.Disclosures;
import cl.acuse.client.DraftFile;
import cl.acuse.client.event.Events;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.OwnedId;
import cl.acuse.entry.Scheme;
import cl.acuse.proto.v1.Book;
import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.cli.Main;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code acuse book} against a whole server: a book's life, by commands alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookCommandIT {
  private static final Institution OWNER = new Institution(Scheme.GESCODE, "MINSAL");
  private static final Institution OTHER = new Institution(Scheme.GESCODE, "MOP");
  private static final String RUN = "12345678-5";

  @TempDir static Path folder;

  private RunningLog log;
  private int acts;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    enrol(OWNER);
    enrol(OTHER);
    Files.writeString(folder.resolve("scan.pdf"), "a sheet of paper");
    Files.writeString(folder.resolve("run"), RUN + "\n");
    Files.writeString(folder.resolve("why"), "Corte de luz\n");
  }

  @AfterAll
  void stop() {
    log.close();
  }

  /** An institution comes in as it would by hand. */
  private void enrol(Institution institution) throws IOException {
    var key = key(institution).toString();
    assertThat(Ran.of(List.of("keys", "generate", key)).exit()).isZero();
    var proved =
        Ran.of(
            List.of(
                "keys",
                "prove",
                key,
                "--origin=" + RunningLog.ORIGIN,
                "--institution=" + institution,
                "--json"));
    var proof = Files.writeString(folder.resolve("proof-" + institution.code()), proved.out());
    var registered =
        run(
            "keys",
            "register",
            proof.toString(),
            "--registrar=" + RunningLog.REGISTRAR,
            "--registrar-key=" + folder.resolve("registrar.pem"),
            "--name=Ministerio");
    assertThat(registered.exit()).as(registered.err()).isZero();
  }

  private static Path key(Institution institution) {
    return folder.resolve(institution.code() + ".pem");
  }

  private Ran run(String... arguments) {
    return Ran.of(log.grpcPort(), policy(), roots(), arguments);
  }

  private Path policy() {
    return log.data().resolve("policy");
  }

  private Path roots() {
    return log.data().resolve("roots");
  }

  /** An act by the key of the owner, into files of its own. */
  private Ran act(String command, String... more) {
    var arguments = new ArrayList<>(List.of("book", command, "--key=" + key(OWNER)));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--draft=" + draft(++acts), "--out=" + receipt(acts)));
    return run(arguments.toArray(String[]::new));
  }

  private Path draft(int act) {
    return folder.resolve("act-%d.draft.json".formatted(act));
  }

  private Path receipt(int act) {
    return folder.resolve("act-%d.acuse.json".formatted(act));
  }

  /** An act that is recorded without a remark. */
  private JsonNode done(String command, String... more) throws IOException {
    var arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    var ran = act(command, arguments.toArray(String[]::new));
    assertThat(ran.exit()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.json().path("remarks")).isEmpty();
    return ran.json();
  }

  private String open(String numberedBy, String... more) throws IOException {
    var arguments = new ArrayList<>(List.of(more));
    arguments.add("--institution=" + OWNER);
    arguments.addAll(List.of("--series=Oficios", "--purpose=OUTGOING"));
    arguments.add("--numbered-by=" + numberedBy);
    return done("open", arguments.toArray(String[]::new)).path("book").asText();
  }

  private long assign(String book) throws IOException {
    return done("assign", "--book=" + book).path("number").asLong();
  }

  private static String[] byHand(String book, long number, String... more) {
    var arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of(byHand(book, number, "run", "why", "scan.pdf")));
    return arguments.toArray(String[]::new);
  }

  private static String[] byHand(String book, long number, String run, String why, String scan) {
    return new String[] {
      "--book=" + book,
      "--number=" + number,
      "--custodian=" + folder.resolve(run),
      "--justification=" + folder.resolve(why),
      "--scan=" + folder.resolve(scan)
    };
  }

  private static String[] voided(String book, long number, String... more) {
    var arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--book=" + book, "--number=" + number));
    arguments.addAll(List.of("--reason=SPOILED", "--authority=Resolución exenta N° 1"));
    return arguments.toArray(String[]::new);
  }

  private static void assertRefused(Ran ran, String part) {
    assertThat(ran.exit()).as(ran.out()).isEqualTo(ExitCode.FAILED);
    assertSentence(ran, part);
  }

  private static void assertMisuse(Ran ran, String part) {
    assertThat(ran.exit()).as(ran.out()).isEqualTo(ExitCode.MISUSE);
    assertSentence(ran, part);
  }

  /** What comes last on stderr; a notice of the event's id may stand before it. */
  private static void assertSentence(Ran ran, String part) {
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines().toList().getLast())
        .startsWith("acuse: ")
        .endsWith(".")
        .contains(part);
    assertThat(ran.err()).doesNotContain("Exception", "\tat ");
  }

  private Ran verify(String... arguments) {
    var all = new ArrayList<>(List.of("verify"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--policy=" + policy(), "--roots=" + roots()));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var exit = Main.run(Locale.ENGLISH, out, err, all.toArray(String[]::new));
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void aBookLivesByCommandsAlone() throws Exception {
    var book = open("ledger", "--unit=Partes", "--type=OFICIO", "--year=2026", "--first-number=10");
    assertThat(List.of(assign(book), assign(book), assign(book))).containsExactly(10L, 11L, 12L);
    var reserved = done("reserve", "--book=" + book, "--reason=HELD_FOR_UNIT", "--unit=Gabinete");
    assertThat(reserved.path("number").asLong()).isEqualTo(13);
    var confirmed = done("confirm", "--book=" + book, "--reserved=" + reserved.path("index"));
    assertThat(confirmed.path("number").asLong()).isEqualTo(13);
    var detail = Files.writeString(folder.resolve("detail"), "Se derramó el café\r\n");
    done("void", voided(book, 11, "--detail=" + detail));
    assertThat(disclosed("51.4")).isEqualTo("Se derramó el café");
    var block =
        done("block", "--book=" + book, "--count=3", "--reason=PAPER_FLOW", "--unit=Regional");
    assertThat(block.path("number").asLong()).isEqualTo(14);
    assertThat(block.path("lastNumber").asLong()).isEqualTo(16);
    done("manual", byHand(book, 15, "--block=" + block.path("index")));
    assertTheScanIsDigested();
    assertThat(kindsOf(book + "#13")).containsExactly("NUMBER_RESERVED", "NUMBER_CONFIRMED");
    assertThat(kindsOf(book + "#14")).containsExactly("NUMBER_BLOCK_ASSIGNED");
    assertThat(kindsOf(book + "#15")).containsExactly("NUMBER_BLOCK_ASSIGNED", "NUMBERED_MANUAL");
    assertThat(kindsOf(book + "#16")).containsExactly("NUMBER_BLOCK_ASSIGNED");
    assertThat(kindsOf(book + "#" + Long.MAX_VALUE)).isEmpty();
    assertThat(run("evidence", "find", "--folio=" + book + "#9223372036854775808").exit())
        .isEqualTo(2);
    done("close", "--book=" + book, "--last-number=16");
    assertRefused(act("assign", "--book=" + book), "The book is closed");
    assertThat(receipt(acts)).doesNotExist();
    assertTheFolioAuditSaysSo(book);
  }

  private List<String> kindsOf(String folio) throws Exception {
    return run("evidence", "find", "--folio=" + folio, "--json").lines().stream()
        .map(line -> line.path("kind").asText())
        .toList();
  }

  /** The receipt of the act by hand holds for who has the scan, and for nobody with another. */
  private void assertTheScanIsDigested() throws Exception {
    var receipt = receipt(acts).toString();
    var scan = folder.resolve("scan.pdf");
    assertThat(verify("receipt", receipt, "--document=" + scan).exit()).isZero();
    var other = Files.writeString(folder.resolve("other.pdf"), "another sheet");
    assertThat(verify("receipt", receipt, "--document=" + other).exit()).isNotZero();
    assertThat(disclosed("48.5")).isEqualTo(RUN);
    assertThat(disclosed("48.6")).isEqualTo("Corte de luz");
    var entry = Entry.parse(ReceiptJson.read(Files.readAllBytes(receipt(acts))).entry());
    assertThat(entry.bytes().toStringUtf8()).doesNotContain(RUN, "Corte de luz");
  }

  /** What opens a commitment of the last act. */
  private String disclosed(String path) throws Exception {
    return Disclosures.read(draft(acts)).opening(path).orElseThrow().value().toStringUtf8();
  }

  private void assertTheFolioAuditSaysSo(String book) throws Exception {
    assertThat(run("evidence", "epoch").exit()).isZero();
    var file = folder.resolve("folio.acuse.json");
    var asked = run("evidence", "folio", "--book=" + book, "--out=" + file);
    assertThat(asked.exit()).as(asked.err()).isZero();
    var audit = audited(file, book);
    assertThat(audit.path("from").asLong()).isEqualTo(10);
    assertThat(audit.path("to").asLong()).isEqualTo(16);
    assertThat(audit.path("missingCount").asLong()).isZero();
    assertThat(audit.path("doubled")).isEmpty();
    assertThat(audit.path("voided")).map(JsonNode::asLong).containsExactly(11L);
    assertThat(audit.path("unused")).map(JsonNode::asLong).containsExactly(14L, 16L);
    assertThat(audit.has("closedAt")).isTrue();
    assertThat(audit.path("remarked")).isEmpty();
    assertThatALessComleteProofIsInvalid(file, book);
  }

  private JsonNode audited(Path file, String book) throws IOException {
    var told = verify("folio", file.toString(), "--book=" + book, "--json");
    assertThat(told.exit()).as(told.out()).isZero();
    return told.json().path("books").path(0);
  }

  private void assertThatALessComleteProofIsInvalid(Path file, String book) throws Exception {
    var proof = StreamProofJson.read(Files.readAllBytes(file));
    var fewer = new ArrayList<>(proof.entries());
    fewer.remove(fewer.size() / 2);
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
    var tampered = Files.write(folder.resolve("fewer.json"), StreamProofJson.write(without));
    assertThat(verify("folio", tampered.toString(), "--book=" + book).exit()).isEqualTo(1);
  }

  @Test
  void theSameCommandTakesNoSecondNumber() throws Exception {
    var book = open("ledger");
    var first = done("assign", "--book=" + book);
    var id = first.path("eventId").asText();
    var again =
        run(
            "book",
            "assign",
            "--key=" + key(OWNER),
            "--book=" + book,
            "--event-id=" + id,
            "--draft=" + draft(acts),
            "--out=" + folder.resolve("again.acuse.json"),
            "--json");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.json().path("number")).isEqualTo(first.path("number"));
    assertThat(again.json().path("index")).isEqualTo(first.path("index"));
    assertThat(again.err()).contains("goes out again");
    assertRefused(
        act("assign", "--book=" + book, "--event-id=" + id), "has another event under the id");
    assertThat(assign(book)).as("nothing was taken in between").isEqualTo(2);
  }

  /** What the log refused by a wrong key goes out again with the right one, the same event. */
  @Test
  void whatWasRefusedIsKeptAndCanBeRepeated() throws Exception {
    var book = open("ledger");
    var id = "ab".repeat(16);
    var arguments =
        new ArrayList<>(List.of("book", "assign", "--key=" + key(OTHER), "--book=" + book));
    var draft = draft(++acts);
    arguments.addAll(List.of("--event-id=" + id, "--draft=" + draft, "--out=" + receipt(acts)));
    var refused = run(arguments.toArray(String[]::new));
    assertRefused(refused, "speaks for another institution than " + OWNER);
    assertThat(refused.err())
        .contains("is kept in " + draft + ".refused:")
        .contains("with --draft " + draft + " sends that event again")
        .contains("acuse evidence find --event " + OWNER + "/" + id);
    assertThat(draft).doesNotExist();
    var kept = DraftFile.read(Path.of(draft + ".refused")).bytes();
    arguments.set(2, "--key=" + key(OWNER));
    var again = run(arguments.toArray(String[]::new));
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).contains("goes out again as it is kept in " + draft + ".");
    assertThat(DraftFile.read(draft).bytes()).isEqualTo(kept);
    assertThat(Path.of(draft + ".refused")).doesNotExist();
  }

  /** A log that records an act and says that it refused it gets the same event again. */
  @Test
  void aRefusalThatWasALieMakesNoSecondAct() throws Exception {
    var book = open("ledger");
    var first = done("assign", "--book=" + book);
    Files.move(draft(acts), Path.of(draft(acts) + ".refused"));
    Files.delete(receipt(acts));
    var again = again(book, receipt(acts));
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).contains("entry " + first.path("index"));
    assertThat(assign(book)).as("nothing was taken in between").isEqualTo(2);
  }

  /** Only the receipt of the same act is replaced: it is written anew. */
  @Test
  void aCommandThatIsRepeatedOverwritesNoOtherFile() throws Exception {
    var book = open("ledger");
    done("assign", "--book=" + book);
    var other = receipt(acts);
    var held = Files.readAllBytes(other);
    done("assign", "--book=" + book);
    assertMisuse(again(book, other), "is not overwritten");
    assertThat(other).hasBinaryContent(held);
    var text = Files.writeString(folder.resolve("text"), "precious");
    assertMisuse(again(book, text), "is not overwritten");
    assertThat(text).hasContent("precious");
    var repeated = again(book, receipt(acts));
    assertThat(repeated.exit()).as(repeated.err()).isZero();
  }

  private Ran again(String book, Path out) {
    return run(
        "book",
        "assign",
        "--key=" + key(OWNER),
        "--book=" + book,
        "--draft=" + draft(acts),
        "--out=" + out);
  }

  /** The process ended between keeping the draft and asking; the log never heard of it. */
  @Test
  void aDraftThatNeverWentOutGoesOutOnce() throws Exception {
    var book = open("ledger");
    var events = new Events(OWNER, log.random(), InstantSource.system());
    var named = OwnedId.parse(book);
    var draft = events.numberedAuto(message(named)).draft();
    DraftFile.write(draft(acts + 1), draft);
    var sent = done("assign", "--book=" + book);
    assertThat(sent.path("number").asLong()).isEqualTo(1);
    assertThat(sent.path("eventId").asText())
        .isEqualTo(HexFormat.of().formatHex(draft.eventId().toByteArray()));
  }

  private static Book message(OwnedId book) {
    return Book.newBuilder()
        .setInstitution(
            cl.acuse.proto.v1.Institution.newBuilder()
                .setScheme(book.owner().scheme())
                .setCode(book.owner().code()))
        .setId(book.id())
        .build();
  }

  @Test
  void aDraftOfAnotherActIsNotSent() throws Exception {
    var book = open("ledger");
    assertThat(assign(book)).isEqualTo(1);
    var kept = draft(acts);
    var other = run(voidWith(book, kept, List.of()));
    assertMisuse(other, "is of another act than this command's");
    var id = "--event-id=" + "0".repeat(32);
    assertMisuse(run(voidWith(book, kept, List.of(id))), "give that --event-id");
    var moved = List.of("--occurred=2026-01-01T00:00:00Z");
    var then = new ArrayList<>(List.of("book", "assign", "--key=" + key(OWNER), "--book=" + book));
    then.add("--draft=" + kept);
    then.addAll(moved);
    assertMisuse(run(then.toArray(String[]::new)), "is of another act than this command's");
    assertThat(assign(book)).isEqualTo(2);
  }

  private static String[] voidWith(String book, Path draft, List<String> more) {
    var arguments = new ArrayList<>(List.of("book", "void", "--key=" + key(OWNER)));
    arguments.addAll(List.of(voided(book, 1)));
    arguments.add("--draft=" + draft);
    arguments.addAll(more);
    return arguments.toArray(String[]::new);
  }

  @Test
  void whatTheLogWouldRemarkIsAskedBefore() throws Exception {
    var book = open("ledger");
    assertThat(assign(book)).isEqualTo(1);
    done("void", voided(book, 1));
    assertRefused(act("void", voided(book, 1)), "The number was voided before");
    assertThat(draft(acts)).doesNotExist();
    var accepted = act("void", voided(book, 1, "--accept-remark"));
    assertThat(accepted.exit()).as(accepted.err()).isZero();
    assertThat(accepted.out()).contains("The log remarks: The number was voided before.");
    assertThat(run("evidence", "find", "--folio=" + book + "#1", "--json").lines())
        .map(line -> line.path("kind").asText())
        .as("what first gave it, and what first voided it")
        .containsExactly("NUMBERED_AUTO", "NUMBER_VOIDED");
    done("close", "--book=" + book);
    assertRefused(act("close", "--book=" + book), "The numbering book was closed");
    var mine = open("institution");
    done("manual", byHand(mine, 7));
    assertRefused(act("manual", byHand(mine, 7)), "Number repeated in the book");
    done("manual", byHand(mine, 8));
  }

  /** A slip in the number would stand for ever. */
  @Test
  void aNumberThatWasNeverGivenOutIsAskedAboutBeforeItIsVoided() throws Exception {
    var book = open("ledger", "--first-number=10");
    var never = "The number voided was never given out";
    assertRefused(act("void", voided(book, 10)), never);
    assertThat(assign(book)).isEqualTo(10);
    done("block", "--book=" + book, "--count=3", "--reason=PAPER_FLOW", "--unit=U");
    assertRefused(act("void", voided(book, 9)), never);
    assertRefused(act("void", voided(book, 14)), never);
    assertThat(draft(acts)).doesNotExist();
    done("void", voided(book, 10));
    done("void", voided(book, 13));
    var accepted = act("void", voided(book, 14, "--accept-remark"));
    assertThat(accepted.exit()).as(accepted.err()).isZero();
    assertThat(accepted.out()).contains("The log remarks: " + never + ".");
    done("void", voided(open("institution"), 7));
  }

  @Test
  void wrongBooksAndKeysAreToldApart() throws Exception {
    var book = open("ledger");
    var mine = open("institution");
    var none = OWNER + "/" + "0".repeat(32);
    assertRefused(act("assign", "--book=" + none), "is not open in this log");
    assertRefused(act("void", voided(none, 1)), "is not open in this log");
    assertRefused(act("assign", "--book=" + mine), "The institution numbers this book itself");
    assertRefused(act("manual", byHand(book, 1)), "The ledger numbers this book");
    var stranger = "--key=" + key(OTHER);
    assertRefused(other(stranger, book), "speaks for another institution than " + OWNER);
    assertRefused(other("--key=" + folder.resolve("registrar.pem"), book), "The key in ");
    var fresh = folder.resolve("fresh.pem");
    assertThat(Ran.of(List.of("keys", "generate", fresh.toString())).exit()).isZero();
    assertRefused(other("--key=" + fresh, book), "is not registered here");
    assertMisuse(other("--key=" + folder.resolve("none.pem"), book), "cannot be read");
    assertThat(assign(book)).as("none of it took a number").isEqualTo(1);
  }

  private Ran other(String key, String book) {
    return run(
        "book",
        "assign",
        key,
        "--book=" + book,
        "--draft=" + draft(++acts),
        "--out=" + receipt(acts));
  }

  @Test
  void whatHeldTheNumberBackHasToHaveDoneSo() throws Exception {
    var book = open("ledger");
    var reserved = done("reserve", "--book=" + book, "--reason=52").path("index");
    var block =
        done("block", "--book=" + book, "--count=2", "--reason=50", "--unit=U").path("index");
    var given = done("assign", "--book=" + book).path("index");
    var elsewhere = open("ledger");
    assertRefused(act("confirm", "--book=" + book, "--reserved=" + given), "neither reserves");
    assertRefused(
        act("confirm", "--book=" + elsewhere, "--reserved=" + reserved), "neither reserves");
    assertRefused(act("confirm", "--book=" + book, "--reserved=999999"), "No entry has this index");
    assertMisuse(act("confirm", "--book=" + book, "--reserved=-1"), "0 or more");
    assertMisuse(act("confirm", "--book=" + book, "--reserved=" + block), "with --number");
    for (var outside : List.of(1, 4)) {
      var arguments = List.of("--book=" + book, "--reserved=" + block, "--number=" + outside);
      assertMisuse(act("confirm", arguments.toArray(String[]::new)), "which holds back 2 to 3");
    }
    assertMisuse(act("manual", byHand(book, 1, "--block=" + reserved)), "gives out no block");
    assertMisuse(act("manual", byHand(book, 4, "--block=" + block)), "which holds back 2 to 3");
    done("confirm", "--book=" + book, "--reserved=" + block, "--number=3", "--text=3-A");
    done("manual", byHand(book, 2, "--block=" + block));
  }

  @Test
  void aNumberMayBeGivenToACommunication() throws Exception {
    var book = open("ledger");
    var letter = OWNER + "/" + "ab".repeat(16);
    var given =
        done("assign", "--book=" + book, "--communication=" + letter, "--type=OFICIO/ORDINARIO");
    var found = run("evidence", "find", "--communication=" + letter, "--json").json();
    assertThat(found.path("index")).isEqualTo(given.path("index"));
    var alone = act("assign", "--book=" + book, "--recipient=" + OTHER);
    assertMisuse(alone, "--recipient needs --communication");
  }

  @Test
  void whatIsNoActIsMisuse() throws Exception {
    var book = open("ledger");
    assertMisuse(act("assign", "--book=" + book, "--event-id=12"), "32 hexadecimal digits");
    assertMisuse(act("assign", "--book=x"), "is not SCHEME:CODE/ID");
    for (var occurred : List.of("yesterday", "1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z")) {
      assertMisuse(
          act("assign", "--book=" + book, "--occurred=" + occurred), "--occurred is an instant");
    }
    assertMisuse(
        act("reserve", "--book=" + book, "--reason=BORED"), "--reason is a number or one of");
    assertMisuse(act("manual", byHand(book, 1, "run", "why", "none.pdf")), "cannot be read");
    Files.writeString(receipt(acts + 1), "taken");
    assertMisuse(act("assign", "--book=" + book), "is not overwritten");
    assertThat(receipt(acts)).hasContent("taken");
    assertThat(assign(book)).as("none of it took a number").isEqualTo(1);
  }

  /** The option and its range, and not the rule of the event that it would break. */
  @Test
  void whatLeavesItsRangeIsToldByItsOption() throws Exception {
    var book = open("ledger");
    var ofBook = "--book=" + book;
    for (var count : List.of(0L, 10_001L, 1L << 31)) {
      assertMisuse(
          act("block", ofBook, "--count=" + count, "--reason=50", "--unit=U"),
          String.format(Locale.ROOT, "--count is 1 to 10,000, not %,d.", count));
    }
    done("block", ofBook, "--count=10000", "--reason=50", "--unit=" + "u".repeat(128));
    assertMisuse(
        act("block", ofBook, "--count=1", "--reason=50", "--unit=" + "u".repeat(129)),
        "--unit has 1 to 128 bytes, not 129.");
    assertMisuse(act("manual", byHand(book, 0)), "--number is 1 or more, not 0.");
    assertMisuse(act("void", voided(book, 0)), "--number is 1 or more, not 0.");
    assertMisuse(act("void", voided(book, -1)), "--number is 1 or more, not -1.");
    assertMisuse(act("close", ofBook, "--last-number=0"), "--last-number is 1 or more, not 0.");
    assertMisuse(act("confirm", ofBook, "--reserved=-1"), "--reserved is 0 or more, not -1.");
    assertMisuse(opening("--first-number=0"), "--first-number is 1 or more, not 0.");
    assertMisuse(opening("--year=0"), "--year is 1 to 9,999, not 0.");
    assertMisuse(opening("--year=10000"), "--year is 1 to 9,999, not 10,000.");
    assertMisuse(opening("--unit="), "--unit has 1 to 128 bytes, not 0.");
    assertMisuse(run("evidence", "find", "--folio=" + book + "#0"), "N of --folio is 1 or more");
    assertMisuse(run("evidence", "find", "--folio=" + book + "#x"), "N of --folio is a number");
    assertMisuse(run("evidence", "folio", ofBook, "--as-of=-1"), "--as-of is 0 or more, not -1.");
    assertMisuse(run("evidence", "watch", "--max=0"), "--max is 1 or more, not 0.");
  }

  private Ran opening(String option) {
    return act(
        "open",
        "--institution=" + OWNER,
        "--series=Oficios",
        "--purpose=OUTGOING",
        "--numbered-by=ledger",
        option);
  }

  /** What is typed in the place of the file, from habit, is not told to the terminal either. */
  @Test
  void aPersonIsReadFromAFileAndNeverRepeated() throws Exception {
    var book = open("institution");
    Files.writeString(folder.resolve("wrong"), "12345678-9\n");
    Files.writeString(folder.resolve("blank"), " \n");
    var wrong = act("manual", byHand(book, 1, "wrong", "why", "scan.pdf"));
    assertMisuse(wrong, "The file that --custodian names holds no RUN");
    assertThat(wrong.err()).doesNotContain("12345678");
    var typed = act("manual", byHand(book, 1, RUN, "why", "scan.pdf"));
    assertMisuse(typed, "--custodian names a file that cannot be read");
    assertThat(typed.err()).doesNotContain("12345678");
    assertMisuse(
        act("manual", byHand(book, 1, "run", "blank", "scan.pdf")),
        "--justification names holds no text");
    done("manual", byHand(book, 1));
  }

  @Test
  void peopleAreToldNumberEntryAndFile() throws Exception {
    var book = open("ledger");
    var ran = act("assign", "--book=" + book);
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("Number 1 of book " + book + ": numbering by the log, entry ")
        .contains("The receipt is verified and written to " + receipt(acts) + ".");
    assertThat(ran.err()).matches("Event [0-9a-f]{32} is kept in .* --event-id [0-9a-f]{32}\\.\\R");
    assertThat(verify("receipt", receipt(acts).toString()).exit()).isZero();
    var id = ByteString.fromHex(ran.err().substring(6, 38));
    assertThat(DraftFile.read(draft(acts)).eventId()).isEqualTo(id);
  }
}
