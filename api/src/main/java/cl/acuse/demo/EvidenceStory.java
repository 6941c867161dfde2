package cl.acuse.demo;

import cl.acuse.client.DeliveryClient;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.command.PendingLine;
import cl.acuse.demo.load.Acknowledged;
import cl.acuse.demo.process.Auditor;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.VerifierProcess;
import cl.acuse.entry.Institution;
import cl.acuse.proto.service.v1.FoundEntry;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.folio.BookPair;
import cl.acuse.verifier.folio.FolioAudit;
import cl.acuse.verifier.folio.NumberRange;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chapter of completeness: all that was recorded about a letter, nothing where nothing was,
 * what is still pending, the gap in a book, and whose word it is. Each proof is a file that another
 * process verifies.
 */
final class EvidenceStory {
  private static final int VALID = 0;
  private static final int PENDING_SHOWN = 3;

  private final Narrator narrator;
  private final Path folder;
  private final FoundedLog log;
  private final VerifierProcess verifier;
  private final LedgerClient client;
  private final DeliveryClient deliveries;
  private final Summary summary;

  EvidenceStory(
      Narrator narrator,
      Path folder,
      FoundedLog log,
      VerifierProcess verifier,
      LedgerClient client,
      Summary summary) {
    this.narrator = narrator;
    this.folder = folder;
    this.log = log;
    this.verifier = verifier;
    this.client = client;
    this.deliveries = client.deliveries();
    this.summary = summary;
  }

  /** A communication, by name. */
  private record Matter(Institution originator, ByteString id) {
    static Matter of(Correspondence.Example example) {
      var event = Acknowledged.entry(example.receipt()).event();
      return new Matter(
          event.originator().orElseThrow(), event.message().getCommunication().getId());
    }

    String text() {
      return originator + "/" + HexFormat.of().formatHex(id.toByteArray());
    }
  }

  /** Tells the chapter. */
  void tell(
      Correspondence.Example example,
      Member stranger,
      Office byHand,
      BookPair books,
      ServerProcess.Ports ports)
      throws DemoException, IOException {
    narrator.chapter("evidence.title");
    var epoch = await(deliveries.makeEpoch());
    narrator.say("evidence.epoch", epoch);
    var matter = Matter.of(example);
    delivery(matter, example.delivery().recipient());
    nothing(matter, stranger);
    pending(example.letter().sender());
    folio(byHand);
    compared(example, books);
    confirmed(matter, example.delivery().recipient(), ports);
  }

  private void delivery(Matter matter, Member recipient) throws DemoException, IOException {
    narrator.say("evidence.delivery", recipient.name());
    var file = folder.resolve("delivery.acuse.json");
    var bytes = write(prove(matter, recipient), file);
    show(arguments("delivery", file, matter, recipient), lines -> lines);
    summary.put("deliveryProofBytes", bytes);
  }

  private void nothing(Matter matter, Member stranger) throws DemoException, IOException {
    narrator.say("evidence.nothing", stranger.name());
    var file = folder.resolve("nothing.acuse.json");
    var proof = prove(matter, stranger);
    if (proof.streams().get(1).asOf().head().isPresent()) {
      throw new DemoException("Something was recorded for who got no letter.");
    }
    write(proof, file);
    show(arguments("delivery", file, matter, stranger), lines -> lines.limit(1));
  }

  /** The same delivery again, under a checkpoint that an auditor signed. */
  private void confirmed(Matter matter, Member recipient, ServerProcess.Ports ports)
      throws DemoException, IOException {
    var audit = Files.createDirectory(folder.resolve("audit"));
    var cosigned = new Auditor(audit, log, verifier).cosign(ports, language());
    narrator.say("evidence.audit");
    narrator.quote(cosigned.said().lines().findFirst().orElse(""));
    narrator.say("evidence.confirmed");
    var file = audit.resolve("delivery.acuse.json");
    write(proveUnder(cosigned.checkpoint(), matter, recipient), file);
    var shown =
        show(
            arguments("delivery", file, cosigned.roots(), matter, recipient),
            lines -> lines.filter(line -> line.contains(Auditor.NAME)));
    if (shown.isEmpty()) {
      throw new DemoException("The verifier does not say who confirmed the proof.");
    }
  }

  private StreamProof proveUnder(Path checkpoint, Matter matter, Member recipient)
      throws DemoException, IOException {
    try {
      var held = client.held(ByteString.copyFrom(Files.readAllBytes(checkpoint)));
      var names =
          List.of(
              StreamName.header(matter.originator(), matter.id()),
              StreamName.delivery(matter.originator(), matter.id(), recipient.institution()));
      var all = OptionalLong.empty();
      return await(deliveries.proofUnder(names, all, all, held)).proof();
    } catch (LedgerException.Unverified e) {
      throw new DemoException("The auditor's checkpoint cannot be used: " + e.getMessage());
    }
  }

  private StreamProof prove(Matter matter, Member recipient) throws DemoException {
    return await(deliveries.delivery(matter.originator(), matter.id(), recipient.institution()))
        .proof();
  }

  private void pending(Member sender) throws DemoException {
    var reply = await(deliveries.pending(sender.institution(), 0));
    var oldest =
        reply.getDispatchedList().stream()
            .min(Comparator.comparingLong(found -> found.getRecordedAt()))
            .map(found -> Duration.of(reply.getNow() - found.getRecordedAt(), ChronoUnit.MICROS))
            .orElse(Duration.ZERO);
    summary.put("pending", reply.getDispatchedCount());
    narrator.say("evidence.pending", sender.name(), reply.getDispatchedCount(), oldest.toSeconds());
    reply.getDispatchedList().stream()
        .limit(PENDING_SHOWN)
        .forEach(dispatched -> pending(dispatched, reply.getNow()));
  }

  /** One of them, with what its policy says by the calendar. */
  private void pending(FoundEntry dispatched, long now) {
    var waiting = PendingLine.reckon(dispatched, now);
    narrator.quote(
        narrator.words(
            "evidence.pending.row",
            waiting.dispatch().index(),
            Institution.of(dispatched.getRecipient()),
            waiting.lastDay().map(LocalDate::toString).orElse("?"),
            waiting.policy(),
            waiting.calendar()));
  }

  private void folio(Office byHand) throws DemoException, IOException {
    narrator.say("evidence.folio", byHand.member().name());
    var book = byHand.outgoing();
    var name = StreamName.book(byHand.member().institution(), book.getId());
    var proved = await(deliveries.proof(List.of(name), OptionalLong.empty(), OptionalLong.empty()));
    var entries = proved.report().stream(name).orElseThrow().entries();
    var missing = FolioAudit.of(entries, OptionalLong.empty()).missing();
    if (!missing.equals(List.of(new NumberRange(Sample.SKIPPED, Sample.SKIPPED)))) {
      throw new DemoException("The audit does not find the gap that was left: " + missing);
    }
    var file = folder.resolve("folio.acuse.json");
    write(proved.proof(), file);
    show(arguments("folio", file, log.roots()), lines -> lines);
  }

  private void compared(Correspondence.Example example, BookPair books)
      throws DemoException, IOException {
    narrator.say(
        "evidence.books", example.letter().sender().name(), example.delivery().recipient().name());
    var all = OptionalLong.empty();
    var file = folder.resolve("books.acuse.json");
    write(await(deliveries.proof(books.booksAndDispatches(), all, all)).proof(), file);
    var arguments = arguments("folio", file, log.roots());
    arguments.addAll(
        List.of("--book", books.folios().toString(), "--against", books.ingresos().toString()));
    var pairs = show(arguments, lines -> lines.filter(line -> line.contains(" → ")));
    if (pairs.lines().count() < 2) {
      throw new DemoException("The letter that was acknowledged has no ingreso number.");
    }
  }

  private static int write(StreamProof proof, Path file) throws IOException {
    var bytes = StreamProofJson.write(proof);
    Files.write(file, bytes);
    return bytes.length;
  }

  private String language() {
    return narrator.isSpanish() ? "es" : "en";
  }

  private List<String> arguments(String view, Path file, Path roots) {
    return new ArrayList<>(
        List.of(
            "verify",
            view,
            file.toString(),
            "--policy",
            log.policy().toString(),
            "--roots",
            roots.toString(),
            "--lang",
            language()));
  }

  private List<String> arguments(String view, Path file, Matter matter, Member recipient) {
    return arguments(view, file, log.roots(), matter, recipient);
  }

  private List<String> arguments(
      String view, Path file, Path roots, Matter matter, Member recipient) {
    var arguments = arguments(view, file, roots);
    arguments.addAll(
        List.of(
            "--communication", matter.text(), "--recipient", recipient.institution().toString()));
    return arguments;
  }

  /** Runs the verifier and quotes those of its lines that are chosen; returns them. */
  private String show(List<String> arguments, UnaryOperator<Stream<String>> choice)
      throws DemoException, IOException {
    var said = verifier.run(arguments);
    narrator.print("$ acuse " + String.join(" ", arguments));
    var quoted = choice.apply(said.output().lines()).collect(Collectors.joining("\n"));
    narrator.quote(quoted);
    if (said.exitCode() != VALID) {
      throw new DemoException(
          "The verifier ended with exit code %d: %s"
              .formatted(said.exitCode(), said.output().lines().findFirst().orElse("")));
    }
    return quoted;
  }

  private static <T> T await(CompletableFuture<T> answer) throws DemoException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw new DemoException("The log did not prove what it was asked: " + e.getCause());
    }
  }
}
