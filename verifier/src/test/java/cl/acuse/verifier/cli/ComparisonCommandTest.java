package cl.acuse.verifier.cli;

import static cl.acuse.verifier.folio.BookStory.PAIR;
import static cl.acuse.verifier.folio.BookStory.RECIPIENT;
import static cl.acuse.verifier.folio.BookStory.SENDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.TestLog;
import cl.acuse.verifier.TestProofs;
import cl.acuse.verifier.folio.BookStory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify folio --against}: what it tells, and what it does not take for whole. */
class ComparisonCommandTest {
  private static final String FOLIOS = PAIR.folios().toString();
  private static final String INGRESOS = PAIR.ingresos().toString();
  private static final StreamName OF_SENDER = StreamName.institution(SENDER);
  private static final StreamName OF_RECIPIENT = StreamName.institution(RECIPIENT);

  @TempDir Path folder;

  private final BookStory story = new BookStory();
  private String out = "";
  private String err = "";

  /** One of each: registered, only dispatched, not dispatched. */
  private void tell() {
    story.folio(1, 1);
    story.dispatched(1);
    story.ingreso(10, 1);
    story.folio(2, 2);
    story.dispatched(2);
    story.acuse(2);
    story.folio(3, 3);
  }

  private static List<StreamName> books(StreamName... more) {
    var names = new ArrayList<>(PAIR.books());
    names.addAll(Arrays.asList(more));
    return names;
  }

  private StreamProof proof(Entry asOf, Collection<StreamName> names) {
    return TestProofs.proof(story.log, asOf, Optional.empty(), names);
  }

  private Path write(String name, StreamProof proof) throws IOException {
    return Files.write(folder.resolve(name), StreamProofJson.write(proof));
  }

  private Path file(StreamName... more) throws IOException {
    return write("folio.acuse.json", proof(TestProofs.epoch(story.log), books(more)));
  }

  private int run(TestLog log, Path file, String... more) throws IOException {
    var policy = Files.writeString(folder.resolve("policy"), log.policyText());
    var roots = Files.writeString(folder.resolve("roots"), log.rootsText());
    var arguments = new ArrayList<>(List.of("verify", "folio", file.toString()));
    arguments.addAll(List.of("--policy=" + policy, "--roots=" + roots));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--lang=es")) {
      arguments.add("--lang=en");
    }
    var outStream = new ByteArrayOutputStream();
    var errStream = new ByteArrayOutputStream();
    var code = Main.run(Locale.ENGLISH, outStream, errStream, arguments.toArray(String[]::new));
    out = outStream.toString(UTF_8);
    err = errStream.toString(UTF_8);
    return code;
  }

  private int compare(Path file, String... more) throws IOException {
    var arguments = new ArrayList<>(List.of("--book=" + FOLIOS, "--against=" + INGRESOS));
    arguments.addAll(List.of(more));
    return run(story.log, file, arguments.toArray(String[]::new));
  }

  private String line() {
    return out.replaceAll("\\s+", " ");
  }

  // What it tells

  @Test
  void threeGroupsAreTold() throws IOException {
    tell();
    var file = file(OF_SENDER);
    assertThat(compare(file)).as(out).isZero();
    assertThat(line())
        .startsWith("VALID: BOOK " + FOLIOS + ": the book's numbers 1 to 3 stand once each")
        .contains("; BOOK " + INGRESOS + ": among the book's numbers 1 to 10 there are 9 ")
        .contains(
            "; of 3 communications with a number in force in book " + FOLIOS + ", 1 has an ",
            " in book " + INGRESOS + "; 1 was dispatched to " + RECIPIENT + " and has none; of",
            " of 1 neither a dispatch to " + RECIPIENT + " nor an ingreso number is recorded, up ")
        .contains("Not covered yet 1 entry of the log")
        .contains("Book against book folio of " + FOLIOS + " → ingreso number in " + INGRESOS)
        .contains(
            "With folio and ingreso number 1: 1 → 10 "
                + "Dispatched, no ingreso number 1: 2 (acknowledged in entry 9) "
                + "No dispatch, no ingreso number 1: 3 "
                + "Not compared 0 folios that are not of a communication for "
                + RECIPIENT)
        .doesNotContain("voided →", "Several", "no folio here", "Dispatches ");
    assertThat(compare(file, "--lang=es")).isZero();
    assertThat(line())
        .contains(
            "; de 3 comunicaciones con número vigente en el libro " + FOLIOS + ", 1 tiene ",
            "; 1 fue despachada a " + RECIPIENT + " y no lo tiene; de 1 no consta despacho")
        .contains("Despachadas sin ingreso 1: 2 (acuse en la entrada 9) ");
  }

  @Test
  void whatIsOddIsTold() throws IOException {
    story.folio(1, 1);
    story.dispatched(1);
    story.ingreso(10, 1);
    story.voided(SENDER, 1);
    story.ingreso(11, 2);
    story.ingreso(12, 3);
    story.folio(3, 3);
    story.folio(4, 3);
    story.ingreso(13, 3);
    story.voided(RECIPIENT, 13);
    story.folio(5, 4);
    story.ingreso(14, 4);
    story.voided(RECIPIENT, 14);
    story.folio(6, 5);
    story.folio(6, 6);
    story.dispatched(5);
    story.acuse(RECIPIENT, 5, 15);
    story.ingreso(16, 5);
    assertThat(compare(file(OF_SENDER))).as(out).isZero();
    assertThat(line())
        .contains(
            "Ingreso number, no dispatch 1: 3+4 → 12 ",
            "Ingreso number, folio voided 1: 1 voided → 10 ",
            "Ingreso number, no folio here 1: 11 (" + FactSheet.hex(BookStory.id(2)) + ") ",
            "Ingreso number voided 1: 5 → 14 voided ",
            "Several folios 1: 3+4 → 12 ",
            "Several ingreso numbers 1: 6 → 15+16 ",
            "Ingreso recorded first 1: 3 (#",
            "Stated and not in its book 1: 6 → 15 (#",
            "Folio of several 1: 6 (" + SENDER + "/");
    assertThat(out).contains("; 1 has a number that only an act states, and not the book.");
    assertThat(compare(file(OF_SENDER), "--lang=es")).isZero();
    assertThat(line()).contains("Con ingreso y folio anulado 1: 1 anulado → 10 ");
  }

  @Test
  void theBooksAloneDoNotTellOfDispatches() throws IOException {
    tell();
    var file = file();
    assertThat(compare(file)).isZero();
    assertThat(line())
        .contains(
            ", 1 has an ingreso number among the entries of book " + INGRESOS + " and 2 have not;",
            " whether these were dispatched to " + RECIPIENT + ", or an acknowledgement states ",
            "No ingreso number in the book 2: 2, 3 ",
            "Dispatches not known: the proof does not hold all that was recorded about " + SENDER)
        .doesNotContain("Dispatched, no", "No dispatch");
    assertThat(compare(file, "--lang=es")).isZero();
    assertThat(line()).contains("esta prueba no permite saberlo", "Despachos no se sabe: ");
    assertThat(compare(file, "--json")).isZero();
    assertThat(line())
        .contains("\"dispatchesKnown\" : false", "\"unregistered\" : [ \"")
        .doesNotContain("undispatched\"", "dispatchedUnregistered");
  }

  @Test
  void asData() throws IOException {
    tell();
    assertThat(compare(file(OF_RECIPIENT), "--json")).isZero();
    var first = SENDER + "/" + FactSheet.hex(BookStory.id(1));
    var second = SENDER + "/" + FactSheet.hex(BookStory.id(2));
    var third = SENDER + "/" + FactSheet.hex(BookStory.id(3));
    assertThat(line())
        .contains(
            "\"comparison\" : { \"book\" : \"" + FOLIOS + "\", \"against\" : \"" + INGRESOS + "\"",
            "\"dispatchesKnown\" : true, \"communications\" : [ { \"communication\" : \"" + first,
            "\"folios\" : [ { \"number\" : 1, \"entry\" : 4, \"inBook\" : true, \"voided\" : false",
            "\"ingresos\" : [ { \"number\" : 10, \"entry\" : 6, ",
            "\"dispatched\" : 8, \"acknowledged\" : 9 }",
            "\"registered\" : [ \"" + first + "\" ]",
            "\"dispatchedUnregistered\" : [ \"" + second + "\" ]",
            "\"undispatched\" : [ \"" + third + "\" ]",
            "\"sharedFolios\" : [ ], \"sharedIngresos\" : [ ]",
            "\"otherFolios\" : 0, \"otherIngresos\" : 0 }");
  }

  @Test
  void booksThatDoNotExistAreSaidNotTo() throws IOException {
    assertThat(compare(file(OF_SENDER))).isZero();
    assertThat(line())
        .contains("nothing was recorded here about BOOK " + FOLIOS, "; of 0 communications with ")
        .contains("nothing was recorded here about BOOK " + INGRESOS);
  }

  @Test
  void whereTheAuditBeginsConcernsTheFirstBookAlone() throws IOException {
    tell();
    assertThat(compare(file(OF_SENDER), "--from=3", "--json")).isZero();
    assertThat(line())
        .contains("\"book\" : \"" + FOLIOS + "\", \"from\" : 3")
        .contains("\"book\" : \"" + INGRESOS + "\", \"from\" : 1")
        .contains("\"numbered\" : [ \"" + SENDER + "/" + FactSheet.hex(BookStory.id(1)));
  }

  // What is wrong

  @Test
  void anIngresoNumberThatIsDroppedIsFound() throws IOException {
    tell();
    var epoch = TestProofs.epoch(story.log);
    var held = new TreeMap<Long, Entry>();
    var keys = new TreeMap<Long, Entry>();
    for (var entry : story.log.entries.subList(0, (int) epoch.index())) {
      if (books(OF_SENDER).stream()
          .anyMatch(name -> entry.event().streams().contains(name.stream()))) {
        held.put(entry.index(), entry);
      }
    }
    held.put(epoch.index(), epoch);
    held.values()
        .forEach(entry -> story.log.keyEntries(entry).forEach(key -> keys.put(key.index(), key)));
    var names = books(OF_SENDER);
    var honest = TestProofs.proof(story.log, epoch, Optional.empty(), names, held, keys.values());
    assertThat(compare(write("honest.acuse.json", honest))).as(out).isZero();
    held.values()
        .removeIf(entry ->
            entry.event().acting().equals(Optional.of(RECIPIENT))
                && entry.event().message().hasNumberedManual());
    var dropped = TestProofs.proof(story.log, epoch, Optional.empty(), names, held, keys.values());
    assertThat(compare(write("dropped.acuse.json", dropped))).isEqualTo(1);
    assertThat(out).startsWith("INVALID: ").doesNotContain("Book against book");
  }

  @Test
  void aProofOfAnotherLogIsFound() throws IOException {
    tell();
    var other = new TestLog("otro.example.cl/registro");
    assertThat(run(other, file(OF_SENDER), "--book=" + FOLIOS, "--against=" + INGRESOS))
        .isEqualTo(1);
    assertThat(out).startsWith("INVALID: ").doesNotContain("Book against book");
  }

  @Test
  void aBookFromALaterPositionIsNotRead() throws IOException {
    story.folio(1, 1);
    var since = Optional.of(TestProofs.epoch(story.log));
    story.folio(2, 2);
    var proof = TestProofs.proof(story.log, TestProofs.epoch(story.log), since, books(OF_SENDER));
    assertThat(compare(write("later.acuse.json", proof))).isEqualTo(2);
    assertThat(err)
        .endsWith("is not a proof of the kind that this command reads; use verify stream.\n");
  }

  @Test
  void aProofWithoutTheOtherBookIsFound() throws IOException {
    tell();
    var epoch = TestProofs.epoch(story.log);
    var one = write("one.acuse.json", proof(epoch, List.of(PAIR.books().getFirst(), OF_SENDER)));
    assertThat(compare(one)).isEqualTo(1);
    assertThat(out).startsWith("INVALID: ");
    assertThat(run(story.log, one, "--book=" + FOLIOS)).isZero();
    assertThat(out).doesNotContain("Book against book");
  }

  @Test
  void twoBooksHaveToBeNamed() throws IOException {
    tell();
    var file = file();
    assertThat(run(story.log, file, "--against=" + INGRESOS)).isEqualTo(2);
    assertThat(err).contains("--book");
    assertThat(run(story.log, file, "--book=" + FOLIOS, "--against=" + FOLIOS)).isEqualTo(2);
    assertThat(err).isEqualTo("--against is the same book as --book; name two.\n");
    assertThat(run(story.log, file, "--book=" + FOLIOS, "--against=x")).isEqualTo(2);
    assertThat(err).startsWith("--against is SCHEME:CODE/ID, ");
    assertThat(run(story.log, file, "--book=" + FOLIOS, "--dispatches=" + file)).isEqualTo(2);
    assertThat(err).contains("--against");
  }

  // Dispatches in pages of their own

  private final List<Entry> epochs = new ArrayList<>();

  /** The story in two epochs. */
  private void tellInTwo() {
    story.folio(1, 1);
    story.dispatched(1);
    story.ingreso(10, 1);
    epochs.add(TestProofs.epoch(story.log));
    story.folio(2, 2);
    story.dispatched(2);
    epochs.add(TestProofs.epoch(story.log));
  }

  private void page(int page, Institution institution) throws IOException {
    var since = page == 0 ? Optional.<Entry>empty() : Optional.of(epochs.get(page - 1));
    var proof =
        TestProofs.proof(
            story.log, epochs.get(page), since, List.of(StreamName.institution(institution)));
    Files.createDirectories(folder.resolve("pages"));
    write("pages/page-%d.acuse.json".formatted(page), proof);
  }

  private Path books(int epoch) throws IOException {
    return write("books.acuse.json", proof(epochs.get(epoch), books()));
  }

  private int compareWithPages(Path file, String... more) throws IOException {
    var arguments = new ArrayList<>(List.of("--dispatches=" + folder.resolve("pages")));
    arguments.addAll(List.of(more));
    return compare(file, arguments.toArray(String[]::new));
  }

  @Test
  void pagesTellOfTheDispatches() throws IOException {
    tellInTwo();
    for (var institution : List.of(SENDER, RECIPIENT)) {
      page(0, institution);
      page(1, institution);
      assertThat(compareWithPages(books(1))).as(out).isZero();
      assertThat(line())
          .contains("page-0.acuse.json, ", "Dispatched, no ingreso number 1: 2 ")
          .contains("With folio and ingreso number 1: 1 → 10 ");
    }
  }

  @Test
  void pagesThatAreNotAllThereTellNothing() throws IOException {
    tellInTwo();
    page(1, SENDER);
    assertThat(compareWithPages(books(1))).isEqualTo(3);
    assertThat(line())
        .startsWith(
            "INCOMPLETE: nothing is wrong, but something is lacking. The pages begin with epoch ")
        .contains("this proof cannot tell");
    assertThat(compareWithPages(books(1), "--lang=es")).isEqualTo(3);
    assertThat(line())
        .startsWith(
            "INCOMPLETA: nada está mal, pero falta algo. Las páginas empiezan en la época ");

    Files.delete(folder.resolve("pages/page-1.acuse.json"));
    page(0, SENDER);
    assertThat(compareWithPages(books(1))).isEqualTo(3);
    assertThat(line())
        .startsWith(
            "INCOMPLETE: nothing is wrong, but something is lacking. The pages end with epoch 7 and"
                + " the proof of the books with epoch")
        .contains("this proof cannot tell");

    story.folio(3, 3);
    epochs.add(TestProofs.epoch(story.log));
    page(2, SENDER);
    assertThat(compareWithPages(books(2))).isEqualTo(3);
    assertThat(line()).contains("A page is missing: ", "this proof cannot tell");
  }

  @Test
  void aFolderWithoutPagesIsMisuse() throws IOException {
    tellInTwo();
    var pages = Files.createDirectories(folder.resolve("pages"));
    assertThat(compareWithPages(books(1))).isEqualTo(2);
    assertThat(err)
        .isEqualTo("The folder " + pages + " holds no .acuse.json file; name another.\n");
    Files.writeString(pages.resolve("page.txt"), "hello");
    assertThat(compareWithPages(books(1))).isEqualTo(2);
    Files.write(
        pages.resolve("receipt.acuse.json"),
        ReceiptJson.write(story.log.receipt(story.log.entries.getFirst())));
    assertThat(compareWithPages(books(1))).isEqualTo(2);
    assertThat(err).endsWith("receipt.acuse.json is a receipt and no proof; use verify receipt.\n");
    Files.delete(pages.resolve("receipt.acuse.json"));
    page(0, SENDER);
    page(1, SENDER);
    assertThat(compareWithPages(books(1))).as("a control").isZero();
  }

  @Test
  void pagesOfSomethingElseAreRefused() throws IOException {
    tellInTwo();
    page(0, BookStory.OTHER);
    page(1, BookStory.OTHER);
    assertThat(compareWithPages(books(1))).isEqualTo(1);
    assertThat(out).startsWith("INVALID: ").doesNotContain("Book against book");
    Files.writeString(folder.resolve("pages/page-0.acuse.json"), "{");
    assertThat(compareWithPages(books(1))).isEqualTo(1);
    page(0, SENDER);
    page(1, SENDER);
    var wrong = Files.writeString(folder.resolve("wrong.acuse.json"), "{}");
    assertThat(compareWithPages(wrong)).isEqualTo(1);
  }

  /** A log that signs two histories, each sound in itself. */
  @Test
  void pagesOfAnotherHistoryAreEvidenceAgainstTheLog() throws IOException {
    tellInTwo();
    page(0, SENDER);
    var kept = List.copyOf(story.log.entries.subList(0, 5));
    story.log.forget();
    kept.forEach(story.log::add);
    epochs.clear();
    story.dispatched(9);
    story.ingreso(10, 1);
    epochs.add(TestProofs.epoch(story.log));
    assertThat(compareWithPages(books(0))).as(out).isEqualTo(1);
    assertThat(out).startsWith("INVALID: ").contains("evidence against the log");
  }
}
