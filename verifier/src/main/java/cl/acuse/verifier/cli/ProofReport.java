package cl.acuse.verifier.cli;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Language;
import cl.acuse.entry.Registry;
import cl.acuse.entry.StreamKind;
import cl.acuse.entry.Vocabulary;
import cl.acuse.proof.VerifiedCheckpoint;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Check;
import cl.acuse.verifier.EntryFilter;
import cl.acuse.verifier.Finding;
import cl.acuse.verifier.Outcome;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamReport;
import cl.acuse.verifier.StreamReport.ProvedStream;
import cl.acuse.verifier.StreamText;
import cl.acuse.verifier.TerminalText;
import cl.acuse.verifier.Verdict;
import cl.acuse.verifier.delivery.DeliveryAccount;
import cl.acuse.verifier.delivery.ProfileCheck;
import cl.acuse.verifier.delivery.RecipientList;
import cl.acuse.verifier.folio.BookComparison;
import cl.acuse.verifier.folio.FolioAudit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A proof of streams for people: what it comes to, what it shows, what it does not prove, the
 * checks.
 */
final class ProofReport {
  private static final int LABEL_WIDTH = 31;
  private static final int RANGES_SHOWN = 20;
  private static final Set<StreamKind> DELIVERIES =
      Set.of(StreamKind.HEADER, StreamKind.DELIVERY, StreamKind.COMMUNICATION);

  private final Language language;
  private final ProofCommand command;
  private final List<String> lines = new ArrayList<>();

  ProofReport(Language language, ProofCommand command) {
    this.language = language;
    this.command = command;
  }

  /** The whole report, line by line, escaped for a terminal. */
  List<String> lines(PinnedFiles pinned, StreamReport report) {
    lines.add(firstLine(report));
    if (report.verdict() == Verdict.INCOMPLETE && !report.streams().isEmpty()) {
      lines.add(say(Phrase.IF_COMPLETED, gist(report)));
    } else if (report.verdict() == Verdict.MISMATCH) {
      lines.add(say(Phrase.PROOF_ALL_THE_SAME, gist(report)));
    }
    lines.add("");
    fact(Phrase.LABEL_PROOF, command.named());
    if (report.verdict() != Verdict.INVALID && !report.streams().isEmpty()) {
      addAsOf(report);
      switch (command.view()) {
        case DELIVERY -> addAccounts(report);
        case FOLIO -> addBooks(report);
        case STREAM -> report.streams().forEach(this::addStream);
      }
      new DeferredTraces(language).facts(report).forEach(this::fact);
      addLimits(report);
    }
    pinned.facts(language).forEach(this::fact);
    addFindings(report);
    return lines.stream().map(TerminalText::escape).toList();
  }

  private String firstLine(StreamReport report) {
    return switch (report.verdict()) {
      case VALID -> say(Phrase.LINE_VALID, gist(report));
      case INVALID -> say(Phrase.LINE_INVALID, reason(report));
      case INCOMPLETE -> say(Phrase.LINE_INCOMPLETE, reason(report));
      case MISMATCH -> say(Phrase.LINE_MISMATCH_PROOF, reason(report));
    };
  }

  private String reason(StreamReport report) {
    return report.reasons().getFirst().sentence(language);
  }

  /** What the proof comes to, in a sentence without its full stop. */
  String gist(StreamReport report) {
    var epoch = Long.toString(report.asOf().map(Entry::index).orElse(0L));
    var sentences = new ArrayList<String>();
    report.streams().stream()
        .filter(stream -> stream.count() == 0 && isWhole(report, stream))
        .forEach(
            stream -> sentences.add(say(Phrase.PROOF_ABSENT, StreamText.of(stream.name()), epoch)));
    switch (command.view()) {
      case DELIVERY -> {
        accounts(report).forEach(account -> sentences.add(gist(report, account, epoch)));
        unaddressed(report)
            .forEach(communication -> sentences.add(gist(report, communication.stream(), epoch)));
        recipients(report).stream()
            .filter(list -> list.state() != RecipientList.State.EXACT)
            .forEach(list -> sentences.add(recipients(list)));
      }
      case FOLIO -> sentences.addAll(folios(report, epoch));
      case STREAM ->
          report.streams().stream()
              .filter(stream -> stream.count() > 0)
              .forEach(stream -> sentences.add(gist(report, stream, epoch)));
    }
    comparison(report, command)
        .ifPresent(
            comparison -> sentences.add(new ComparisonSheet(language, comparison).gist(epoch)));
    return String.join("; ", sentences);
  }

  /** Streams that are told by themselves; a delivery's account tells of its two. */
  private boolean isWhole(StreamReport report, ProvedStream stream) {
    var kind = stream.name().kind();
    return command.view() != ProofCommand.View.DELIVERY
        || (kind != StreamKind.DELIVERY && kind != StreamKind.HEADER)
        || isHeaderAlone(report, stream);
  }

  /** A header whose communication the proof shows at no recipient: no account tells of it. */
  private static boolean isHeaderAlone(StreamReport report, ProvedStream header) {
    return header.name().kind() == StreamKind.HEADER
        && report.streams().stream()
            .map(ProvedStream::name)
            .filter(name -> name.kind() == StreamKind.DELIVERY)
            .noneMatch(name ->
                name.id().equals(header.name().id())
                    && name.institution().equals(header.name().institution()));
  }

  private String gist(StreamReport report, DeliveryAccount account, String epoch) {
    return say(
        isNothing(report, account) ? Phrase.PROOF_NOTHING : Phrase.PROOF_DELIVERY,
        FactSheet.hex(account.communicationId()),
        account.originator().toString(),
        account.recipient().toString(),
        account.headline(language),
        epoch);
  }

  private String gist(StreamReport report, ProvedStream stream, String epoch) {
    var name = StreamText.of(stream.name());
    var count = Long.toString(stream.entries().size());
    return report
        .since()
        .map(since ->
            say(Phrase.PROOF_STREAM_SINCE, name, count, Long.toString(since.index()), epoch))
        .orElseGet(() -> say(Phrase.PROOF_STREAM, name, count, epoch));
  }

  /** Whether the recipient's delivery stream does not exist, whatever the header says. */
  static boolean isNothing(StreamReport report, DeliveryAccount account) {
    var delivery =
        StreamName.delivery(account.originator(), account.communicationId(), account.recipient());
    return report.stream(delivery).filter(stream -> stream.count() == 0).isPresent();
  }

  /** Each audit, and which book it is of where there are several. */
  private List<String> folios(StreamReport report, String epoch) {
    var books = books(report, command);
    return books.stream()
        .filter(book -> book.stream().count() > 0)
        .map(book ->
            (books.size() == 1 ? "" : StreamText.of(book.stream().name()) + ": ")
                + folio(book.audit(), epoch))
        .toList();
  }

  private String folio(FolioAudit audit, String epoch) {
    if (audit.isEmpty()) {
      return say(Phrase.PROOF_FOLIO_EMPTY, Long.toString(audit.from()), epoch);
    }
    return audit.isGapless()
        ? say(
            Phrase.PROOF_FOLIO_WHOLE, Long.toString(audit.from()), Long.toString(audit.to()), epoch)
        : say(
            Phrase.PROOF_FOLIO_GAPS,
            Long.toString(audit.from()),
            Long.toString(audit.to()),
            Long.toString(audit.missingCount()),
            Long.toString(audit.doubled().size()),
            Long.toString(audit.unusedCount()),
            epoch);
  }

  // ---- facts ----

  private void addAsOf(StreamReport report) {
    report
        .checkpoint()
        .map(VerifiedCheckpoint::checkpoint)
        .ifPresent(checkpoint -> {
          fact(Phrase.LABEL_LOG, checkpoint.origin());
          fact(
              Phrase.CHECK_CHECKPOINT,
              say(
                  Phrase.VALUE_CHECKPOINT,
                  Long.toString(checkpoint.size()),
                  checkpoint.root().base64()));
        });
    report.asOf().ifPresent(epoch -> fact(Phrase.LABEL_EPOCH, epoch(epoch)));
    report.since().ifPresent(epoch -> fact(Phrase.LABEL_SINCE, epoch(epoch)));
    fact(Phrase.LABEL_UNCOVERED, say(Phrase.VALUE_UNCOVERED, Long.toString(report.uncovered())));
  }

  private String epoch(Entry epoch) {
    var recorded = new RecordedTime(epoch.logPart().recordedAt());
    return say(
        Phrase.VALUE_EPOCH,
        Long.toString(epoch.index()),
        recorded.utc(),
        recorded.local(),
        RecordedTime.ZONE_NAME);
  }

  private void addAccounts(StreamReport report) {
    var epoch = report.asOf().orElseThrow();
    for (var account : accounts(report)) {
      new DeliverySheet(language, account, epoch.index(), command.now(epoch))
          .facts(isNothing(report, account))
          .forEach(this::fact);
    }
    recipients(report).forEach(list -> fact(Phrase.LABEL_RECIPIENTS, recipients(list)));
    addOtherActs(report);
    for (var communication : unaddressed(report)) {
      addStream(communication.stream());
      new ProfileSheet(language).facts(communication.profiles()).forEach(this::fact);
    }
    report.streams().stream()
        .flatMap(stream -> stream.entries().stream())
        .filter(entry -> !entry.logPart().remarks().isEmpty())
        .distinct()
        .sorted(Comparator.comparingLong(Entry::index))
        .forEach(this::addRemarks);
  }

  /** What is no step and amends nothing, so that no entry of a delivery goes untold. */
  private void addOtherActs(StreamReport report) {
    var told = unaddressed(report).stream().map(Unaddressed::stream).toList();
    report.streams().stream()
        .filter(stream -> !told.contains(stream))
        .filter(stream -> DELIVERIES.contains(stream.name().kind()))
        .flatMap(stream -> stream.entries().stream())
        .filter(entry -> DeliveryAccount.isOtherAct(entry.event()))
        .distinct()
        .sorted(Comparator.comparingLong(Entry::index))
        .forEach(entry -> fact(Phrase.LABEL_OTHER_ACT, step(entry) + reason(entry)));
  }

  private String reason(Entry entry) {
    var reason = entry.event().reason();
    return reason.isPresent()
        ? say(Phrase.VALUE_STEP_REASON, Registry.of("reason").label(reason.getAsInt(), language))
        : "";
  }

  private String recipients(RecipientList list) {
    return say(
        switch (list.state()) {
          case EXACT -> Phrase.RECIPIENTS_EXACT;
          case SOME_UNRECORDED -> Phrase.RECIPIENTS_SOME_UNRECORDED;
          case OTHERS -> Phrase.RECIPIENTS_OTHERS;
        },
        Long.toString(list.mark().index()),
        Long.toString(list.declared()),
        Long.toString(list.recorded()));
  }

  private void addRemarks(Entry entry) {
    fact(
        Phrase.LABEL_REMARK,
        say(Phrase.VALUE_ENTRY_OF_LOG, Long.toString(entry.index()))
            + ": "
            + remarks(entry.logPart().remarks()));
  }

  /** A book with its audit. */
  record Book(ProvedStream stream, FolioAudit audit) {}

  private void addBooks(StreamReport report) {
    books(report, command).forEach(this::addBook);
    comparison(report, command)
        .ifPresent(
            comparison -> new ComparisonSheet(language, comparison).facts().forEach(this::fact));
  }

  private void addBook(Book book) {
    var audit = book.audit();
    fact(Phrase.LABEL_BOOK, StreamText.of(book.stream().name()));
    audit
        .opened()
        .ifPresent(opened ->
            fact(Phrase.LABEL_SERIES, (opened.getUnit() + " " + opened.getSeries()).strip()));
    audit
        .closedAt()
        .ifPresent(index ->
            fact(
                Phrase.LABEL_CLOSED,
                say(Phrase.VALUE_ENTRY_OF_LOG, Long.toString(index)) + declaredLast(audit)));
    if (!audit.isEmpty()) {
      fact(
          Phrase.LABEL_NUMBERS,
          say(
              Phrase.VALUE_NUMBERS,
              Long.toString(audit.from()),
              Long.toString(audit.to()),
              Long.toString(audit.standing())));
    }
    fact(
        Phrase.LABEL_MISSING_NUMBERS,
        list(audit.missingCount(), audit.missing().stream().map(Object::toString).toList()));
    fact(
        Phrase.LABEL_DOUBLED,
        list(
            audit.doubled().size(),
            audit.doubled().entrySet().stream()
                .map(e -> e.getKey() + " (" + entries(e.getValue()) + ")")
                .toList()));
    fact(Phrase.LABEL_VOIDED, list(audit.voided().size(), numbers(audit.voided().keySet())));
    fact(
        Phrase.LABEL_UNUSED,
        list(
            audit.unusedCount(),
            audit.unusedNumbers().limit(RANGES_SHOWN + 1L).mapToObj(Long::toString).toList()));
    fact(Phrase.LABEL_OUT_OF_ORDER, list(audit.outOfOrder().size(), numbers(audit.outOfOrder())));
    fact(
        Phrase.LABEL_REMARKED,
        list(
            audit.remarked().size(),
            audit.remarked().entrySet().stream()
                .map(e -> "#" + e.getKey() + " (" + remarks(e.getValue()) + ")")
                .toList()));
    if (!audit.misstated().isEmpty()) {
      fact(Phrase.LABEL_MISSTATED, list(audit.misstated().size(), numbers(audit.misstated())));
    }
  }

  private String declaredLast(FolioAudit audit) {
    return audit.declaredLast().isPresent()
        ? say(Phrase.VALUE_DECLARED_LAST, Long.toString(audit.declaredLast().getAsLong()))
        : "";
  }

  private String remarks(List<Integer> remarks) {
    var registry = Registry.of("remark");
    return remarks.stream()
        .map(remark -> registry.label(remark, language))
        .collect(Collectors.joining(", "));
  }

  private static String entries(List<Long> indexes) {
    return indexes.stream().map(index -> "#" + index).collect(Collectors.joining(" "));
  }

  static List<String> numbers(java.util.Collection<Long> numbers) {
    return numbers.stream().map(Object::toString).toList();
  }

  /** How many, and the first of them. */
  static String list(long count, List<String> elements) {
    if (elements.isEmpty()) {
      return "0";
    }
    var shown = elements.stream().limit(RANGES_SHOWN).collect(Collectors.joining(", "));
    return count + ": " + shown + (elements.size() > RANGES_SHOWN ? ", …" : "");
  }

  private void addStream(ProvedStream stream) {
    fact(Phrase.LABEL_STREAM, StreamText.of(stream.name()));
    var within = command.shown(stream, EntryFilter.Place.WITHIN);
    var earlier = command.shown(stream, EntryFilter.Place.EARLIER_ACT);
    if (!command.filter().equals(EntryFilter.NONE)) {
      fact(
          Phrase.LABEL_SHOWN,
          say(
              Phrase.VALUE_SHOWN,
              Integer.toString(within.size() + earlier.size()),
              Integer.toString(stream.entries().size()),
              Integer.toString(earlier.size())));
    }
    within.forEach(entry -> fact(Phrase.LABEL_STEP, step(entry)));
    earlier.forEach(entry -> fact(Phrase.LABEL_EARLIER_ACT, step(entry)));
  }

  private String step(Entry entry) {
    return say(
        Phrase.VALUE_STEP,
        Long.toString(entry.index()),
        new RecordedTime(entry.logPart().recordedAt()).local(),
        Vocabulary.of(entry.event().kind()).label(language)
            + " ("
            + entry.event().kind().name()
            + ")",
        entry.event().acting().map(Institution::toString).orElse("-"));
  }

  private void addLimits(StreamReport report) {
    report.checkpoint().ifPresent(verified -> fact(FactSheet.witnesses(language, verified)));
    fact(Phrase.LABEL_NOT_PROVED, say(Phrase.VALUE_NOT_PROVED));
    if (report.auditors().isEmpty()) {
      fact(Phrase.LABEL_STATED, say(Phrase.VALUE_STATED_MAP));
    } else {
      var names = String.join(", ", report.auditors());
      lines.add(
          ("  %-" + LABEL_WIDTH + "s %s")
              .formatted(say(Phrase.LABEL_CONFIRMED, names), say(Phrase.VALUE_STATED_MAP)));
    }
  }

  // ---- views ----

  static List<DeliveryAccount> accounts(StreamReport report) {
    var accounts = new ArrayList<DeliveryAccount>();
    for (var stream : report.streams()) {
      switch (stream.name().kind()) {
        case DELIVERY -> accounts.add(account(report, stream));
        case COMMUNICATION -> accounts.addAll(accounts(stream));
        case LOG, INSTITUTION, HEADER, BOOK, EXPEDIENTE, KEY -> {}
      }
    }
    return accounts;
  }

  private static DeliveryAccount account(StreamReport report, ProvedStream delivery) {
    var name = delivery.name();
    var header =
        report.streams().stream()
            .filter(stream -> stream.name().kind() == StreamKind.HEADER)
            .filter(stream -> stream.name().id().equals(name.id()))
            .filter(stream -> stream.name().institution().equals(name.institution()))
            .findFirst()
            .map(ProvedStream::entries)
            .orElse(List.of());
    return DeliveryAccount.of(
        name.institution().orElseThrow(),
        name.id(),
        name.recipient().orElseThrow(),
        header,
        delivery.entries());
  }

  /** One account for each recipient that occurs in a whole communication. */
  private static List<DeliveryAccount> accounts(ProvedStream communication) {
    var entries = communication.entries();
    var header = entries.stream().filter(e -> e.event().recipient().isEmpty()).toList();
    var name = communication.name();
    return entries.stream()
        .flatMap(entry -> entry.event().recipient().stream())
        .distinct()
        .map(recipient ->
            DeliveryAccount.of(
                name.institution().orElseThrow(),
                name.id(),
                recipient,
                header,
                entries.stream()
                    .filter(e -> e.event().recipient().filter(recipient::equals).isPresent())
                    .toList()))
        .toList();
  }

  /** The lists of recipients of whole communications; one recipient's proof cannot show any. */
  static List<RecipientList> recipients(StreamReport report) {
    return report.streams().stream()
        .filter(stream -> stream.name().kind() == StreamKind.COMMUNICATION)
        .flatMap(stream -> RecipientList.of(stream.entries()).stream())
        .toList();
  }

  /**
   * A communication of which no entry names a recipient, as a notification of a person, or of which
   * the proof has no more than the header.
   */
  record Unaddressed(ProvedStream stream, List<ProfileCheck> profiles) {}

  static List<Unaddressed> unaddressed(StreamReport report) {
    return report.streams().stream()
        .filter(stream ->
            stream.name().kind() == StreamKind.COMMUNICATION || isHeaderAlone(report, stream))
        .filter(stream -> stream.count() > 0)
        .filter(stream ->
            stream.entries().stream().allMatch(entry -> entry.event().recipient().isEmpty()))
        .map(stream ->
            new Unaddressed(
                stream,
                ProfileCheck.ofUnaddressed(
                    stream.name().institution().orElseThrow(), stream.entries())))
        .toList();
  }

  static List<Book> books(StreamReport report, ProofCommand command) {
    return report.streams().stream()
        .filter(stream -> stream.name().kind() == StreamKind.BOOK)
        .map(stream -> new Book(stream, FolioAudit.of(stream.entries(), from(stream, command))))
        .toList();
  }

  /** The other book begins with a number of its own. */
  private static OptionalLong from(ProvedStream book, ProofCommand command) {
    var isOther = command.compared().filter(pair -> pair.books().getLast().equals(book.name()));
    return isOther.isPresent() ? OptionalLong.empty() : command.from();
  }

  /** The book against the other one, where that was asked for and both are proved. */
  static Optional<BookComparison> comparison(StreamReport report, ProofCommand command) {
    return command
        .compared()
        .map(pair ->
            BookComparison.of(
                pair,
                report.stream(pair.books().getFirst()).orElseThrow().entries(),
                report.stream(pair.books().getLast()).orElseThrow().entries(),
                pair.dealings().stream()
                    .flatMap(name -> report.stream(name).stream())
                    .map(ProvedStream::entries)
                    .toList()));
  }

  // ---- checks ----

  private void addFindings(StreamReport report) {
    var shown =
        report.findings().stream()
            .filter(finding -> command.explain() || isRemarkable(finding))
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(say(Phrase.LABEL_CHECKS) + ":");
    for (var check : Check.values()) {
      var found = shown.stream().filter(finding -> finding.check() == check).toList();
      if (command.explain() && !found.isEmpty()) {
        lines.add("");
        lines.add("  " + check.clause() + " " + say(check.title()));
        lines.add("    " + say(check.meaning()));
      }
      found.forEach(finding -> lines.add("  " + VerdictReport.finding(language, finding)));
    }
  }

  private static boolean isRemarkable(Finding finding) {
    return finding.phrase() == Phrase.DOCUMENT_MATCHES
        || (finding.outcome() != Outcome.OK && finding.outcome() != Outcome.NOT_RUN);
  }

  private void fact(Fact fact) {
    fact(fact.label(), fact.value());
  }

  private void fact(Phrase label, String value) {
    lines.add(("  %-" + LABEL_WIDTH + "s %s").formatted(say(label), value));
  }

  private String say(Phrase phrase, String... arguments) {
    return Catalogue.say(language, phrase, arguments);
  }
}
