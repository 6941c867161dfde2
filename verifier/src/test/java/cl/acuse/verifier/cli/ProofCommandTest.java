package cl.acuse.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.LogPart;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.Remark;
import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.TreeGrowth;
import cl.acuse.proto.v1.Actor;
import cl.acuse.proto.v1.Annotated;
import cl.acuse.proto.v1.BookClosed;
import cl.acuse.proto.v1.Cancelled;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.FailedAttempt;
import cl.acuse.proto.v1.NotifiedDdu;
import cl.acuse.proto.v1.RequiredSigner;
import cl.acuse.proto.v1.TracePacketLate;
import cl.acuse.proto.v1.Value;
import cl.acuse.verifier.ReceiptJson;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestKey;
import cl.acuse.verifier.TestLog;
import cl.acuse.verifier.TestProofs;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify delivery} tells of a delivery, and what it does not tell where it is not. */
class ProofCommandTest {
  private static final Institution SENDER = TestEvents.SENDER;
  private static final Institution RECIPIENT = TestEvents.RECIPIENT;
  private static final ByteString ID = TestEvents.COMMUNICATION_ID;

  @TempDir Path folder;

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), SENDER);
  private final TestKey recipient = log.register(TestKey.ed25519(), RECIPIENT);
  private String out = "";
  private String err = "";

  private Entry dispatch() {
    return log.append(
        sender, TestEvents.dispatched(log, log.append(sender, TestEvents.submitted())));
  }

  private int verify(String language, String... more) throws IOException {
    return verify("delivery", language, delivery(), more);
  }

  private static List<StreamName> delivery() {
    return List.of(StreamName.header(SENDER, ID), StreamName.delivery(SENDER, ID, RECIPIENT));
  }

  /** Proves everything up to an epoch made now, and has the program read it. */
  private int verify(String view, String language, List<StreamName> names, String... more)
      throws IOException {
    var proof = TestProofs.proof(log, TestProofs.epoch(log), Optional.empty(), names);
    var file = Files.write(folder.resolve("proof.acuse.json"), StreamProofJson.write(proof));
    return run(view, language, file, more);
  }

  private int run(String view, String language, Path file, String... more) throws IOException {
    var policy = Files.writeString(folder.resolve("policy"), log.policyText());
    var roots = Files.writeString(folder.resolve("roots"), log.rootsText());
    var arguments =
        new ArrayList<>(
            List.of("verify", view, file.toString(), "--policy", policy.toString(), "--roots"));
    arguments.addAll(List.of(roots.toString(), "--lang", language));
    arguments.addAll(List.of(more));
    var outStream = new ByteArrayOutputStream();
    var errStream = new ByteArrayOutputStream();
    var code = Main.run(Locale.ENGLISH, outStream, errStream, arguments.toArray(String[]::new));
    out = outStream.toString(UTF_8);
    err = errStream.toString(UTF_8);
    return code;
  }

  /** The result as data, on one line. */
  private String json(String... more) throws IOException {
    var arguments = new ArrayList<>(List.of("--json"));
    arguments.addAll(List.of(more));
    assertThat(verify("en", arguments.toArray(String[]::new))).isZero();
    return line();
  }

  private String line() {
    return out.replaceAll("\\s+", " ");
  }

  private static Event.Builder annotated(TestLog log, Entry target) {
    return TestEvents.communicationAct(SENDER)
        .setFormat(2)
        .setRefersTo(TestEvents.reference(log, target))
        .setAnnotated(Annotated.newBuilder().setNote(Value.newBuilder().setText("ver anexo")));
  }

  @Test
  void amendmentsAreToldAndNotApplied() throws IOException {
    var submitted = log.append(sender, TestEvents.submitted());
    var dispatched = log.append(sender, TestEvents.dispatched(log, submitted));
    log.append(recipient, TestEvents.acuse(log, dispatched));
    log.append(sender, TestEvents.corrected(log, submitted));
    log.append(sender, TestEvents.reclassified(log, submitted));
    log.append(sender, annotated(log, submitted));
    log.append(
        sender,
        TestEvents.communicationAct(SENDER)
            .setFormat(2)
            .setRefersTo(TestEvents.reference(log, submitted))
            .setCancelled(Cancelled.newBuilder().setReason(71).setAuthority("Res. 2")));

    assertThat(verify("en")).isZero();
    assertThat(out)
        .startsWith("VALID: communication ")
        .contains(": acknowledged, then cancelled")
        .contains("Amendment, not applied          entry 6, 2026-05-28 16:26:46.000001 -04:00: ")
        .contains("(CORRECTED), about entry 3 (GESCODE:AB01)")
        .contains("entry 7, ", "(RECLASSIFIED), about entry 3")
        .contains("entry 8, ", "(ANNOTATED), about entry 3")
        .contains("entry 9, ", "(CANCELLED), about entry 3");
    assertThat(verify("es")).isZero();
    assertThat(out)
        .contains("Enmienda, no aplicada           entrada 6, ")
        .contains("anotación (ANNOTATED), sobre la entrada 3");
    assertThat(json())
        .contains(
            "\"amendments\" : [ { \"kind\" : \"CORRECTED\", \"entry\" : 6, \"target\" : 3, "
                + "\"acting\" : \"GESCODE:AB01\" }, {")
        .contains("{ \"kind\" : \"CANCELLED\", \"entry\" : 9, \"target\" : 3, ");
  }

  /** Another's word on an acknowledgement stands on no axis as the recipient's. */
  @Test
  void whoSaysWhatAnAxisShowsIsTold() throws IOException {
    var dispatched = dispatch();
    log.append(
        sender,
        TestEvents.acuse(SENDER).setActor(Actor.newBuilder().setCapacity(1).setCredential(5)));
    log.append(sender, TestEvents.accessed(SENDER));
    assertThat(verify("en")).isZero();
    assertThat(out)
        .contains(
            "What, by whom, with what        acknowledged (declared by another institution); by the"
                + " head of service, a delegate or a substitute; with advanced electronic"
                + " signature, declared (entry 5, of GESCODE:AB01)\n")
        .contains("What, by whom, with what        accessed; by ");
    assertThat(verify("es")).isZero();
    assertThat(out)
        .contains("con acuse de recibo (declarado por otra institución); por ")
        .contains("(entrada 5, de GESCODE:AB01)\n");
    assertThat(json())
        .contains("\"entry\" : 5, \"acting\" : \"GESCODE:AB01\", \"byRecipient\" : false }");
    log.append(recipient, TestEvents.acuse(log, dispatched));
    assertThat(verify("en")).isZero();
    assertThat(out).contains("What, by whom, with what        acknowledged; by ");
    assertThat(json()).contains("\"acting\" : \"GESCODE:CD02\", \"byRecipient\" : true }");
  }

  @Test
  void breachesOfOrderAreToldAndStand() throws IOException {
    log.append(recipient, TestEvents.acuse(RECIPIENT));
    assertThat(verify("en")).isZero();
    assertThat(out)
        .contains("Outcome                         acknowledged\n")
        .contains("Breach of order                 entry 3, 2026-05-28 16:26:43.000001 -04:00: ")
        .contains("(ACUSE), with none of these recorded before: ")
        .contains("(DISPATCHED); ", "(OUT_OF_BAND_SENT)\n");
    assertThat(verify("es")).isZero();
    assertThat(out).contains("Orden no respetado              entrada 3, ", "(DISPATCHED); ");
    assertThat(json())
        .contains("\"breaches\" : [ { \"kind\" : \"ACUSE\", \"entry\" : 3, \"expected\" : [ \"")
        .contains("\"DISPATCHED\"", "\"OUT_OF_BAND_SENT\"");
  }

  private static final Institution COPIED = new Institution(1, "EF03");

  /** A submission that declares these recipients, [E-10]. */
  private Entry submittedTo(Institution... recipients) {
    var leaves =
        Arrays.stream(recipients)
            .map(to -> StreamName.delivery(SENDER, ID, to).stream().id())
            .sorted()
            .map(id -> Hash.leaf(id.bytes()))
            .toList();
    var event = TestEvents.submitted();
    event
        .getSubmittedBuilder()
        .setRecipientCount(recipients.length)
        .setRecipientsRoot(TestEvents.bytes(new TreeGrowth(CompactRange.EMPTY, leaves).root()));
    return log.append(sender, event);
  }

  private void dispatch(Entry submitted, Institution to) {
    log.append(sender, TestEvents.dispatched(log, submitted).setRecipient(TestEvents.message(to)));
  }

  /** Of a recipient of whom nothing is recorded no entry speaks: only the list tells that it is. */
  @Test
  void aRecipientOfTheListOfWhomNothingIsRecordedIsTold() throws IOException {
    var whole = List.of(StreamName.communication(SENDER, ID));
    var submitted = submittedTo(RECIPIENT, COPIED);
    dispatch(submitted, RECIPIENT);
    assertThat(verify("delivery", "en", whole)).isZero();
    assertThat(out)
        .startsWith("VALID: communication ")
        .contains(
            "; the list of entry 3 has 2 recipients and the sender recorded something about 1"
                + " alone; the list, which is a hash, does not tell who is lacking.\n")
        .contains("Recipients                      the list of entry 3 has 2 recipients and ");
    assertThat(verify("delivery", "es", whole, "--json")).isZero();
    assertThat(line())
        .contains("\"recipientLists\" : [ { \"entry\" : 3, \"state\" : \"SOME_UNRECORDED\", ")
        .contains("\"declared\" : 2, \"recorded\" : 1 } ]");

    dispatch(submitted, COPIED);
    // What a stranger says of somebody else changes nothing.
    log.append(
        recipient,
        TestEvents.accessed(RECIPIENT).setRecipient(TestEvents.message(TestLog.OPERATOR)));
    assertThat(verify("delivery", "en", whole)).isZero();
    assertThat(out)
        .contains("the list of entry 3 has 2 recipients, the same that the entries name\n")
        .doesNotContain("; the list of entry 3");
  }

  @Test
  void aRecipientWhoIsNotOnTheListIsTold() throws IOException {
    dispatch(submittedTo(RECIPIENT), COPIED);
    assertThat(verify("delivery", "en", List.of(StreamName.communication(SENDER, ID)))).isZero();
    assertThat(out)
        .contains("something about 1 recipient, and they are not those of the list of entry 3");
    assertThat(verify("en")).isZero();
    assertThat(out).doesNotContain("Recipients  ");
  }

  /** No entry of a delivery goes untold. */
  @Test
  void whatIsNoStepIsToldToo() throws IOException {
    log.append(sender, TestEvents.signed());
    dispatch();
    log.append(
        sender,
        TestEvents.deliveryAct(SENDER)
            .setFormat(2)
            .setNoticeFailed(FailedAttempt.newBuilder().setReason(10).setAttempt(1)));
    assertThat(verify("en")).isZero();
    assertThat(out)
        .contains("Other act                       entry 3, 2026-05-28 16:26:43.000001 -04:00: ")
        .contains("(SIGNED) (GESCODE:AB01)\n")
        .contains("(NOTICE_FAILED) (GESCODE:AB01); reason: Recipient unreachable\n")
        .doesNotContain("(SUBMITTED)", "(DISPATCHED) (");
    assertThat(json())
        .contains("\"iso13888\" : \"NRO\"", "\"reason\" : \"RECIPIENT_UNREACHABLE\", ");
    assertThat(verify("es")).isZero();
    assertThat(out).contains("Otro acto                       entrada 6, ");
  }

  /** The log's clock begins on Thursday 28 May 2026; 5 business days end on Thursday 4 June. */
  @Test
  void whatIsPendingIsReckonedAsOfTheEpochUnlessAskedOtherwise() throws IOException {
    dispatch();
    assertThat(verify("en")).isZero();
    assertThat(out)
        .contains("Pending                         dispatch of entry 4; up to epoch 5 no ")
        .contains("is recorded; age 0 d 0 h 0 min at 2026-05-28T20:26:45.000001Z\n")
        .contains("Term                            runs up to and including 2026-06-04 ")
        .contains("(policy pco/v1: the recipient has 5 business days", "; calendar cl/2026.1)\n");
    assertThat(verify("en", "--at", "2026-06-05T04:00:00Z")).isZero();
    assertThat(out)
        .contains("age 7 d 7 h 33 min at 2026-06-05T04:00:00Z")
        .contains("Term                            ran out on 2026-06-04 ");
    assertThat(verify("es", "--at=2026-06-05T03:59:59Z")).isZero();
    assertThat(out)
        .contains("Pendiente                       despacho de la entrada 4; hasta la época 7 no")
        .contains("antigüedad 7 d 7 h 33 min al 2026-06-05T03:59:59Z")
        .contains("Plazo                           corre hasta el 2026-06-04 inclusive");
    assertThat(json())
        .contains("\"pending\" : { \"dispatch\" : 4, \"ageSeconds\" : ")
        .contains("\"clock\" : \"RUNNING\", \"policy\" : \"pco/v1\", \"calendar\" : \"cl/2026.1\"")
        .contains("\"lastDay\" : \"2026-06-04\" }");
    assertThat(json("--at=2027-01-01T00:00:00Z"))
        .contains("\"at\" : \"2027-01-01T00:00:00Z\"", "\"clock\" : \"EXCEEDED\"");
  }

  @Test
  void aTermThatNobodyKnowsIsNotDecided() throws IOException {
    var submitted = TestEvents.submitted();
    submitted.getSubmittedBuilder().setPolicy("otra/v9");
    var entry = log.append(sender, submitted);
    log.append(sender, TestEvents.dispatched(log, entry));
    assertThat(verify("en")).isZero();
    assertThat(out).contains("not known: this verifier does not know the policy otra/v9");
  }

  @Test
  void aPolicyWithoutATermSaysSo() throws IOException {
    var submitted = TestEvents.submitted();
    submitted.getSubmittedBuilder().setPolicy("sin-plazo/v1");
    log.append(sender, TestEvents.dispatched(log, log.append(sender, submitted)));
    assertThat(verify("es")).isZero();
    assertThat(out).contains("Plazo                           ninguno (política sin-plazo/v1: ");
  }

  @Test
  void aDispatchWithoutASubmissionHasNoPolicy() throws IOException {
    var other = log.append(sender, TestEvents.bookOpened());
    log.append(sender, TestEvents.dispatched(log, other));
    assertThat(verify("en")).isZero();
    assertThat(out).contains("no entry of this proof declares a policy");
  }

  @Test
  void whereNothingIsAmendedBrokenOrPending_nothingIsSaidOfIt() throws IOException {
    log.append(recipient, TestEvents.acuse(log, dispatch()));
    for (var language : List.of("en", "es")) {
      assertThat(verify(language)).isZero();
      assertThat(out)
          .doesNotContain("Amendment", "Breach", "Pending", "Term  ", "Deferred packet")
          .doesNotContain("Enmienda", "Orden no", "Pendiente", "Plazo", "Paquete")
          .doesNotContain("Signatures missing", "Firmas ausentes");
    }
    assertThat(json())
        .contains("\"amendments\" : [ ]", "\"breaches\" : [ ]", "\"deferredTraces\" : [ ]")
        .doesNotContain("\"pending\"");
  }

  @Test
  void theSendersNumberStandsBesideTheRecipientsOwn() throws IOException {
    var folio = TestEvents.numberedManual();
    folio.setCommunication(TestEvents.communicationAct(SENDER).getCommunication());
    log.append(sender, folio);
    var answer = TestEvents.acuse(log, dispatch());
    answer
        .getAcuseBuilder()
        .getIngresoBuilder()
        .setNumber(55)
        .setBook(TestEvents.book().toBuilder().setInstitution(TestEvents.message(RECIPIENT)));
    log.append(recipient, answer);
    var hex = FactSheet.hex(ID);
    assertThat(verify("en")).isZero();
    assertThat(out)
        .contains(
            "Number                          7 of book " + SENDER + "/" + hex + " (entry 3)\n")
        .contains("55 of book " + RECIPIENT + "/" + hex + ": the recipient's ingreso number")
        .contains("(entry 6)");
    assertThat(verify("es")).isZero();
    assertThat(out)
        .contains("55 del libro " + RECIPIENT + "/" + hex + ": ingreso del destinatario");
    assertThat(json())
        .contains("\"numbers\" : [ { \"number\" : 7, \"book\" : \"" + SENDER + "/" + hex + "\", ")
        .contains("\"ingreso\" : true, \"entry\" : 6 } ]");
  }

  /** That nothing is recorded of one delivery is not told of another to the same recipient. */
  @Test
  void nothingRecordedIsToldOfTheDeliveryThatItIsAbout() throws IOException {
    log.append(recipient, TestEvents.acuse(log, dispatch()));
    var other = ByteString.copyFrom("comunicacion-dos", UTF_8);
    var names = new ArrayList<>(delivery());
    names.add(StreamName.header(SENDER, other));
    names.add(StreamName.delivery(SENDER, other, RECIPIENT));
    var asked = new String[] {"--communication", SENDER + "/" + FactSheet.hex(ID), "--recipient"};
    assertThat(verify("delivery", "en", names, asked[0], asked[1], asked[2], RECIPIENT.toString()))
        .isZero();
    assertThat(out)
        .startsWith(
            "VALID: communication "
                + FactSheet.hex(ID)
                + " by GESCODE:AB01 to GESCODE:CD02:"
                + " acknowledged; this is all")
        .contains(
            "nothing was recorded here, up to epoch 6, about communication " + FactSheet.hex(other))
        .contains("Outcome                         acknowledged\n");
    assertThat(verify("delivery", "en", names, "--json")).isZero();
    assertThat(line())
        .contains("\"nothingRecorded\" : false, \"outcome\" : \"ACKNOWLEDGED\"")
        .contains("\"nothingRecorded\" : true, \"outcome\" : \"NOTHING_RECORDED\"");
  }

  @Test
  void aReturnTellsItsReason() throws IOException {
    dispatch();
    log.append(recipient, TestEvents.devuelto(RECIPIENT));
    assertThat(verify("en")).isZero();
    assertThat(out).contains("returned (" + RECIPIENT + "); reason: Wrong recipient\n");
    assertThat(verify("es")).isZero();
    assertThat(out).contains("; motivo: Destinatario equivocado\n");
    assertThat(json())
        .contains("{ \"outcome\" : \"RETURNED\", \"acting\" : \"" + RECIPIENT + "\", ")
        .contains("\"reason\" : \"WRONG_RECIPIENT\" }");
  }

  @Test
  void whatTheLogRemarkedIsTold() throws IOException {
    dispatch();
    log.append(
        recipient,
        TestEvents.acuse(RECIPIENT),
        part -> remarked(part, Remark.NOT_BOUND_TO_DISPATCH));
    assertThat(verify("en")).isZero();
    assertThat(out)
        .contains("Remark by the log               entry 5: Not bound to a dispatch\n")
        .doesNotContain("entry 4: ");
    assertThat(json()).contains("\"remarks\" : [ \"NOT_BOUND_TO_DISPATCH\" ]");
  }

  /** By its name in the entry and in the audit of its book. */
  @Test
  void whatTheLogRemarkedOnANumberIsNamedEverywhere() throws IOException {
    var opened = TestEvents.bookOpened();
    opened.getBookOpenedBuilder().setNumberedBy(NumberedBy.INSTITUTION);
    log.append(sender, opened);
    numbered(1);
    var again = TestEvents.numberedManual();
    again.getNumberedManualBuilder().setNumber(1);
    log.append(sender, again, part -> remarked(part, Remark.NUMBER_REPEATED));
    assertThat(folio("en", "--json")).isZero();
    var remarks = "\"remarks\" : [ \"NUMBER_REPEATED\" ]";
    assertThat(line().split(Pattern.quote(remarks), -1)).as(line()).hasSize(3);
    assertThat(line()).contains("\"remarked\" : [ { \"entry\" : 5, " + remarks + " } ]");
  }

  private static LogPart remarked(LogPart part, int remark) {
    return new LogPart(
        part.index(),
        part.recordedAt(),
        part.previous(),
        part.links(),
        part.keyState(),
        part.assigned(),
        List.of(remark));
  }

  @Test
  void underWhichCheckpointAndWithWhatWitnessesIsTold() throws IOException {
    dispatch();
    assertThat(verify("en")).isZero();
    assertThat(out)
        .contains("Checkpoint                      size 6, root ")
        .contains("Independent witnesses           none signed: the operator could show others");
    assertThat(json())
        .contains("\"checkpoint\" : { \"origin\" : \"" + log.origin + "\", \"size\" : ")
        .contains("\"independentWitnesses\" : [ ]")
        .contains("\"etsi\" : \"http://uri.etsi.org/19522/Event/RelayAcceptance\"")
        .contains("\"iso13888\" : \"NRT\"");
  }

  @Test
  void aDocumentThatIsHeldIsComparedWithWhatTheEntriesDescribe() throws IOException {
    dispatch();
    var held = Files.write(folder.resolve("oficio.pdf"), TestEvents.DOCUMENT).toString();
    assertThat(verify("en", "--document", held)).isZero();
    assertThat(out)
        .contains("Document " + held + " is the one recorded in entry 3 (GESCODE:AB01): ");
    var other = Files.writeString(folder.resolve("otro.pdf"), "otro").toString();
    assertThat(verify("en", "--document", other)).isEqualTo(4);
    assertThat(out)
        .startsWith("MISMATCH: the proof is intact, but the document is another. Document ")
        .contains("The proof itself: communication ", ": dispatched; this is all");
    assertThat(verify("es", "--document", held, "--document", other)).isEqualTo(4);
    assertThat(out).startsWith("NO COINCIDE: la prueba está intacta");
    assertThat(verify("en", "--document", folder.resolve("none").toString())).isEqualTo(2);
  }

  /** The proof is of two communications; the document is the other's. */
  @Test
  void anAcknowledgementIsNotShownAgainstAnotherCommunicationsDocument() throws IOException {
    log.append(recipient, TestEvents.acuse(log, dispatch()));
    var other = ByteString.copyFrom("comunicacion-dos", UTF_8);
    var event = TestEvents.submitted().setDocuments(0, TestEvents.document(new byte[] {9}));
    event.getCommunicationBuilder().setId(other);
    log.append(sender, event);
    var held = Files.write(folder.resolve("otro.pdf"), new byte[] {9}).toString();
    var names = new ArrayList<>(delivery());
    names.add(StreamName.header(SENDER, other));
    var asked = new ArrayList<>(List.of("--document", held));
    asked.addAll(List.of("--communication", SENDER + "/" + FactSheet.hex(ID)));
    asked.addAll(List.of("--recipient", RECIPIENT.toString()));
    assertThat(verify("delivery", "en", names, asked.toArray(String[]::new))).isEqualTo(4);
    assertThat(out).startsWith("MISMATCH: ").contains("none of the recorded versions");
    // Nobody asked: it is told of what the proof is, the header that has no account included.
    assertThat(verify("delivery", "en", names, "--document", held, "--explain")).isZero();
    assertThat(out)
        .contains(": acknowledged; this is all", "; HEADER GESCODE:AB01/" + FactSheet.hex(other))
        .contains("is the one recorded in entry 6 (GESCODE:AB01): ")
        .contains("You did not say which streams the proof should be about")
        .doesNotContain("The streams are those that you asked for.");
    assertThat(verify("en", "--explain", asked.get(2), asked.get(3), asked.get(4), asked.get(5)))
        .isZero();
    assertThat(out)
        .contains("The streams are those that you asked for.")
        .doesNotContain("You did not say which streams");
  }

  @Test
  void aDocumentThatNothingDescribesLeavesTheVerdictOpen() throws IOException {
    log.append(recipient, TestEvents.acuse(RECIPIENT));
    var held = Files.write(folder.resolve("oficio.pdf"), TestEvents.DOCUMENT).toString();
    assertThat(verify("en", "--document", held)).isEqualTo(3);
    assertThat(out).contains("No document is described here to compare " + held + " with.");
  }

  // Folios

  private int folio(String language, String... more) throws IOException {
    return verify(
        "folio", language, List.of(StreamName.book(SENDER, TestEvents.book().getId())), more);
  }

  private void numbered(long number) {
    var event = TestEvents.numberedManual();
    event.getNumberedManualBuilder().setNumber(number);
    log.append(sender, event);
  }

  private Path write(String name, Optional<Entry> since, Entry epoch, StreamName... names)
      throws IOException {
    var proof = TestProofs.proof(log, epoch, since, List.of(names));
    return Files.write(folder.resolve(name), StreamProofJson.write(proof));
  }

  /** Each command given each file: what is wrong names the command that reads it. */
  @Test
  void aFileOfAnotherKindNamesItsCommand() throws IOException {
    var dispatched = dispatch();
    var since = Optional.of(TestProofs.epoch(log));
    log.append(sender, TestEvents.bookOpened());
    var epoch = TestProofs.epoch(log);
    var header = StreamName.header(SENDER, ID);
    var delivery = StreamName.delivery(SENDER, ID, RECIPIENT);
    var book = StreamName.book(SENDER, TestEvents.book().getId());
    var institution = StreamName.institution(SENDER);
    var nothing = Optional.<Entry>empty();
    var files =
        List.of(
            write("delivery.acuse.json", nothing, epoch, header, delivery),
            write("folio.acuse.json", nothing, epoch, book),
            write("stream.acuse.json", nothing, epoch, institution),
            write("header.acuse.json", nothing, epoch, header),
            write("delivery-since.acuse.json", since, epoch, header, delivery),
            write("folio-since.acuse.json", since, epoch, book));
    assertReads("delivery", files, "", "folio", "stream", "stream", "stream", "stream");
    assertReads("folio", files, "delivery", "", "stream", "stream", "stream", "stream");
    assertReads("stream", files, "", "", "", "", "", "");

    var receipt =
        Files.write(folder.resolve("r.acuse.json"), ReceiptJson.write(log.receipt(dispatched)));
    var text = Files.writeString(folder.resolve("text.acuse.json"), "hello");
    for (var command : List.of("delivery", "folio", "stream")) {
      assertThat(run(command, "en", receipt)).as(command).isEqualTo(Main.MISUSE);
      assertThat(err).endsWith("is a receipt and no proof; use verify receipt.\n");
      assertThat(run(command, "es", receipt)).as(command).isEqualTo(Main.MISUSE);
      assertThat(err).endsWith("es una constancia y no una prueba; use verify receipt.\n");
      assertThat(run(command, "en", text)).as(command).isEqualTo(1);
      assertThat(out).startsWith("INVALID: ").contains("a file of another kind");
      assertThat(run(command, "en", folder.resolve("none"))).isEqualTo(Main.MISUSE);
      assertThat(err).startsWith("There is no file ");
    }
    for (var command : List.of("delivery", "folio")) {
      assertThat(run(command, "en", folder)).as(command).isEqualTo(Main.MISUSE);
      assertThat(err).isEqualTo(folder + " is a folder; name a file.\n");
    }
  }

  /** What a command answers to each file: the command that it names, or nothing where it reads. */
  private void assertReads(String command, List<Path> files, String... named) throws IOException {
    for (var i = 0; i < named.length; i++) {
      var exit = run(command, "en", files.get(i));
      assertThat(err)
          .as("%s %s", command, files.get(i).getFileName())
          .isEqualTo(
              named[i].isEmpty()
                  ? ""
                  : "%s is not a proof of the kind that this command reads; use verify %s.\n"
                      .formatted(files.get(i), named[i]));
      assertThat(exit == Main.MISUSE).isEqualTo(!named[i].isEmpty());
    }
  }

  @Test
  void aBookIsAuditedNumberByNumber() throws IOException {
    var opened = TestEvents.bookOpened();
    opened.getBookOpenedBuilder().setNumberedBy(NumberedBy.INSTITUTION);
    log.append(sender, opened);
    numbered(1);
    numbered(4);
    numbered(2);
    log.append(
        sender,
        TestEvents.act(SENDER)
            .clearLevel()
            .setFormat(2)
            .setBook(TestEvents.book())
            .setBookClosed(BookClosed.newBuilder().setLastNumber(4)));
    var name = SENDER + "/" + FactSheet.hex(TestEvents.book().getId());
    assertThat(folio("en", "--book", name)).isZero();
    assertThat(out)
        .startsWith("VALID: among the book's numbers 1 to 4 there is 1 missing, 0 doubled and 0 ")
        .contains("Book                            BOOK " + name + "\n")
        .contains("Series                          ORD\n")
        .contains("Closed by                       entry 7; last number given, as it declares: 4\n")
        .contains("Missing                         1: 3\n")
        .contains("Out of order (entries)          1: 6\n");
    assertThat(folio("es")).isZero();
    assertThat(out)
        .contains("Cerrado por                     entrada 7; último número dado, según ");
    assertThat(folio("en", "--from=9")).isZero();
    assertThat(out)
        .startsWith("VALID: the book has no number from 9 on, up to epoch ")
        .doesNotContain("Numbers  ");
    assertThat(folio("en", "--json", "--from=1")).isZero();
    assertThat(line())
        .contains("\"book\" : \"" + name + "\", \"from\" : 1, \"to\" : 4, \"standing\" : 3, ")
        .contains("\"missing\" : [ [ 3, 3 ] ]", "\"outOfOrder\" : [ 6 ], \"closedAt\" : 7, ")
        .contains("\"declaredLast\" : 4, ");
  }

  @Test
  void termsAreReckonedUpToTheEdgesOfTimeAndNoFurther() throws IOException {
    dispatch();
    assertThat(verify("en", "--at=9999-12-31T23:59:59.999999999Z")).isZero();
    assertThat(out).contains("at 9999-12-31T23:59:59.999999999Z", "ran out on 2026-06-04");
    assertThat(verify("en", "--at=0001-01-01T00:00:00Z")).isZero();
    assertThat(out).contains("age 0 d 0 h 0 min at 0001-01-01T00:00:00Z");
    for (var beyond :
        List.of(
            "+10000-01-01T00:00:00Z",
            "0000-12-31T23:59:59.999999999Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z")) {
      assertThat(verify("en", "--at=" + beyond)).as(beyond).isEqualTo(2);
      assertThat(err)
          .startsWith("--at is an instant of the years 1 to 9999 in ISO 8601, ")
          .endsWith("not '" + beyond + "'.\n");
    }
  }

  @Test
  void aCommandLineThatIsNotUnderstoodIsToldInTheLanguageAskedFor() throws IOException {
    dispatch();
    assertThat(verify("es", "--at=2026-06-05T00:00:00Z", "--at=2026-06-06T00:00:00Z")).isEqualTo(2);
    assertThat(err).isEqualTo("--at se da una sola vez; vea --help.\n");
    assertThat(verify("es", "--communication")).isEqualTo(2);
    assertThat(err).isEqualTo("A --communication le falta su valor; vea --help.\n");
    assertThat(folio("es", "--from=uno")).isEqualTo(2);
    assertThat(err).isEqualTo("«uno» no sirve como --from; vea --help.\n");
    assertThat(verify("es", "--json=x")).isEqualTo(2);
    assertThat(err).isEqualTo("«x» no sirve como --json; vea --help.\n");
    assertThat(verify("es", "--nada")).isEqualTo(2);
    assertThat(err).isEqualTo("No se entiende «--nada»; vea --help.\n");
  }

  @Test
  void whatIsNoNameOrNumberIsMisuseThatNamesItsOption() throws IOException {
    log.append(sender, TestEvents.bookOpened());
    assertThat(folio("en", "--from=0")).isEqualTo(2);
    assertThat(err).isEqualTo("--from is a number from 1 on, not '0'.\n");
    assertThat(folio("en", "--book=x")).isEqualTo(2);
    assertThat(err)
        .isEqualTo("--book is SCHEME:CODE/ID, with an ID of 32 hexadecimal digits, not 'x'.\n");
    assertThat(verify("es", "--communication", SENDER + "/" + FactSheet.hex(ID), "--recipient=x"))
        .isEqualTo(2);
    assertThat(err).isEqualTo("--recipient es ESQUEMA:CÓDIGO, por ejemplo GESCODE:AB01, no «x».\n");
    assertThat(out).isEmpty();
  }

  private static RequiredSigner.Builder required(Institution institution) {
    return RequiredSigner.newBuilder()
        .setInstitution(TestEvents.message(institution))
        .setCapacity(1);
  }

  @Test
  void signaturesAndArticle36AreToldItemByItem() throws IOException {
    var signed = TestEvents.signed();
    signed
        .getSignedBuilder()
        .setPlace(1)
        .addRequired(required(SENDER))
        .addRequired(required(RECIPIENT));
    log.append(sender, signed);
    dispatch();
    assertThat(verify("en")).isZero();
    assertThat(out)
        .contains("Signatures missing (places)     2\n")
        .contains("Presence, not compliance        DS 4 de 2020, art. 36, communication between ")
        .contains("present: a) sending organ, c) receiving organ, f) content, by its digests, g) ")
        .contains("; as a commitment: e) reference to the content; absent: b) authority and ")
        .contains("DS 4 de 2020, art. 38 N° 2, ", "present: id) unique identifier; absent: class)")
        .doesNotContain("art. 39", "DS 8");
    assertThat(json())
        .contains("\"requiredSignatures\" : \"MISSING\", \"missingSignatures\" : [ 2 ]")
        .contains("\"article36\" : { \"applies\" : true, \"items\" : [ { \"item\" : \"a\", ")
        .contains("{ \"item\" : \"a\", \"presence\" : \"PRESENT\", \"entry\" : 4, \"asks\" : ")
        .contains(
            "{ \"item\" : \"b\", \"presence\" : \"ABSENT\", \"asks\" : \"authority and office ")
        .contains("\"profiles\" : [ { \"profile\" : \"ds4-36/v1\", \"source\" : \"DS 4 de 2020, ")
        .contains("{ \"profile\" : \"ds4-38/v1\", ");
    assertThat(verify("es")).isZero();
    assertThat(out)
        .contains("Presencia, no cumplimiento      DS 4 de 2020, art. 36, comunicación entre ")
        .contains(
            "presente: a) órgano remitente, ", "ausente: b) autoridad y cargo del remitente, ");
  }

  @Test
  void aNotificationOfAPersonIsToldWithoutARecipient() throws IOException {
    log.append(sender, TestEvents.submitted());
    log.append(
        sender,
        TestEvents.communicationAct(SENDER)
            .setFormat(2)
            .setNotifiedDdu(NotifiedDdu.newBuilder().setTransaction("t-1")));
    var whole = List.of(StreamName.communication(SENDER, ID));
    assertThat(verify("delivery", "en", whole)).isZero();
    assertThat(out)
        .startsWith("VALID: COMMUNICATION ")
        .contains("(NOTIFIED_DDU) (GESCODE:AB01)")
        .contains("DS 8 de 2023, arts. 13, 15, 16 y 17, notification to a person: present: 13.1) ")
        .contains("15.code) transaction code, ", "absent: 13.2) RUN or RUT of the recipient, ")
        .doesNotContain("DS 4");
    assertThat(verify("delivery", "en", whole, "--json")).isZero();
    assertThat(line())
        .contains("\"deliveries\" : [ ], \"withoutRecipient\" : [ { \"stream\" : \"COMMUNICATION ")
        .contains("\"profiles\" : [ { \"profile\" : \"ds8/v1\", ");
  }

  @Test
  void toAPartyThatIsNoOrganTheGeneralProfileSaysSo() throws IOException {
    log.append(sender, TestEvents.submitted());
    var company = new Institution(2, "76192083-9");
    var names = List.of(StreamName.header(SENDER, ID), StreamName.delivery(SENDER, ID, company));
    assertThat(verify("delivery", "en", names)).isZero();
    assertThat(out)
        .contains("we know of no Chilean norm that fixes what to record; ")
        .contains("absent: 2) recipient, 7) time of sending, as claimed")
        .doesNotContain("DS 4 de 2020, art");
  }

  @Test
  void deferredPacketsAreToldWhereTheProofHoldsThem() throws IOException {
    log.append(
        sender,
        TestEvents.act(SENDER)
            .setFormat(2)
            .setTracePacketLate(
                TracePacketLate.newBuilder()
                    .setPacketSha256(ByteString.copyFrom(new byte[32]))
                    .setFirstTransaction(TestEvents.act(SENDER).getOccurred())
                    .setTransactions(7)
                    .setReason(62)));
    var stream = List.of(StreamName.institution(SENDER));
    assertThat(verify("stream", "en", stream)).isZero();
    assertThat(out)
        .contains("Deferred packet (DS 12 art. 9)  entry 3, 7 transactions: recorded within 48 ")
        .contains("(0 d 6 h 26 min); reason: No connection to the platform");
    assertThat(verify("stream", "es", stream)).isZero();
    assertThat(out).contains("Paquete diferido (DS 12 art. 9) entrada 3, 7 transacciones: ");
    assertThat(verify("stream", "en", stream, "--json")).isZero();
    assertThat(line())
        .contains("\"deferredTraces\" : [ { \"entry\" : 3, \"state\" : \"WITHIN_TERM\", ")
        .contains(
            "\"delaySeconds\" : 23203, \"transactions\" : 7, \"reason\" : \"CONNECTIVITY\" } ]");
  }

  @Test
  void anInstantThatIsNoneIsMisuse() throws IOException {
    dispatch();
    assertThat(verify("en", "--at", "yesterday")).isEqualTo(2);
    assertThat(out).isEmpty();
    assertThat(err)
        .isEqualTo(
            "--at is an instant of the years 1 to 9999 in ISO 8601, e.g. 2026-06-05T00:00:00Z, not"
                + " 'yesterday'.\n");
  }

  // Pages

  /** The sender's entries in three pages, each an epoch's; the last act is dated long before. */
  private List<Path> pages() throws IOException {
    var files = new ArrayList<Path>();
    var since = Optional.<Entry>empty();
    var names = List.of(StreamName.institution(SENDER));
    var pages = Files.createDirectory(folder.resolve("pages"));
    for (var i = 0; i < 3; i++) {
      log.append(sender, TestEvents.docRegistered());
      var epoch = TestProofs.epoch(log);
      var proof = TestProofs.proof(log, epoch, since, names);
      files.add(
          Files.write(
              pages.resolve("page-%d.acuse.json".formatted(i)), StreamProofJson.write(proof)));
      since = Optional.of(epoch);
    }
    return files;
  }

  @Test
  void pagesAreReadTogetherAndAMissingOneIsFound() throws IOException {
    var pages = pages();
    var last = log.entries.getLast().logPart().recordedAt();
    var interval =
        new String[] {"--from=2026-05-28T20:26:40Z", "--until=" + new RecordedTime(last).instant()};
    assertThat(run("stream", "en", folder.resolve("pages"), interval)).as(out).isZero();
    assertThat(out)
        .startsWith("VALID: INSTITUTION GESCODE:AB01: 4 entries, which are all up to epoch 8.")
        .contains(
            "Shown                           4 of 4 entries; 3 of them of acts before the"
                + " interval\n")
        .contains("Act before the interval         entry 3, ");
    assertThat(run("stream", "es", folder.resolve("pages"), interval)).isZero();
    assertThat(out)
        .contains(
            "Mostradas                       4 de 4 entradas; 3 de ellas de actos anteriores al"
                + " período\n")
        .contains("Acto anterior al período        entrada 3, ");
    assertThat(run("stream", "en", folder.resolve("pages"), "--json", "--explain")).isZero();
    assertThat(line())
        .contains("\"earlierAct\" : false", "The 3 pages follow one another")
        .doesNotContain("\"earlierAct\" : true");

    Files.delete(pages.get(1));
    assertThat(run("stream", "en", folder.resolve("pages"))).isEqualTo(3);
    assertThat(out)
        .contains(
            "A page is missing: nothing covers what was recorded between epoch 4 and epoch 6");
    assertThat(run("stream", "es", folder.resolve("pages"))).isEqualTo(3);
    assertThat(out).contains("Falta una página: nada cubre lo registrado entre la época 4 y la");
  }

  @Test
  void theLastPageThatIsMissingIsFoundByTheInterval() throws IOException {
    var pages = pages();
    var until = new RecordedTime(log.entries.getLast().logPart().recordedAt()).instant();
    Files.delete(pages.getLast());
    assertThat(run("stream", "en", folder.resolve("pages"), "--until=" + until)).isEqualTo(3);
    assertThat(out).contains("What came after epoch 6 is missing, and it was asked for");
    assertThat(run("stream", "en", folder.resolve("pages"))).isZero();
    assertThat(out).contains("up to epoch 6").doesNotContain("Shown");
    assertThat(run("stream", "en", pages.getFirst(), "--from=" + until, "--until=" + until))
        .isEqualTo(2);
    assertThat(err).isEqualTo("--until is not later than --from; check both.\n");
  }
}
