package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ORIGIN_HASH;
import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static cl.acuse.ledger.Fixture.sign;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Limits;
import cl.acuse.entry.Remark;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.BookClosed;
import cl.acuse.proto.v1.BookOpened;
import cl.acuse.proto.v1.EntryRef;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberBlockAssigned;
import cl.acuse.proto.v1.NumberConfirmed;
import cl.acuse.proto.v1.NumberReserved;
import cl.acuse.proto.v1.NumberVoided;
import cl.acuse.proto.v1.NumberedManual;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofJson;
import cl.acuse.verifier.cli.Main;
import cl.acuse.verifier.folio.FolioAudit;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a book's numbers may do: what is refused, and what is recorded with a remark ([I-04]). */
class NumberRulesTest {
  private static final int BY_LEDGER = 1;
  private static final int BY_INSTITUTION = 2;

  @TempDir Path folder;
  @TempDir Path copy;

  private Fixture fixture;
  private Ledger ledger;
  private Book book;

  @BeforeEach
  void found() throws Exception {
    fixture = new Fixture(folder, 11).foundAndRegister();
    book = fixture.book(TEMUCO);
  }

  private Event.Builder act() {
    return fixture.act(TEMUCO).setFormat(2).setBook(book);
  }

  private Event.Builder closed() {
    return fixture.event(TEMUCO).setFormat(2).setBook(book).setBookClosed(BookClosed.newBuilder());
  }

  private Event.Builder reserved() {
    return act().setNumberReserved(NumberReserved.newBuilder().setReason(50));
  }

  private Event.Builder block(int count) {
    return act()
        .setNumberBlockAssigned(
            NumberBlockAssigned.newBuilder().setCount(count).setReason(50).setUnit("Taller"));
  }

  private Event.Builder confirmed(long number, EntryRef reserved) {
    return act()
        .setNumberConfirmed(NumberConfirmed.newBuilder().setNumber(number))
        .setRefersTo(reserved);
  }

  private Event.Builder voided(long number) {
    return act()
        .setNumberVoided(
            NumberVoided.newBuilder().setNumber(number).setReason(53).setAuthority("Res. 1"));
  }

  private Event.Builder stated(long number, EntryRef block) {
    return act()
        .setFormat(1)
        .setNumberedManual(NumberedManual.newBuilder().setNumber(number).setMethod(1))
        .setRefersTo(block);
  }

  private void open(int numberedBy) throws Exception {
    append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, numberedBy));
  }

  private Entry record(Event.Builder event) throws Exception {
    return record(event.build().toByteString());
  }

  private Entry record(ByteString event) throws Exception {
    return Entry.parse(append(ledger, fixture.temucoKey, event).events().getFirst().entry());
  }

  private List<Integer> remarks(Event.Builder event) throws Exception {
    return record(event).logPart().remarks();
  }

  private static EntryRef reference(Entry entry) {
    return Fixture.reference(entry.index(), entry.bytes());
  }

  private List<Reason> refused(Event.Builder... events) throws Exception {
    var bytes = new ByteString[events.length];
    for (var i = 0; i < events.length; i++) {
      bytes[i] = events[i].build().toByteString();
    }
    var size = ledger.view().size();
    var result = append(ledger, sign(fixture.temucoKey, ORIGIN_HASH, bytes));
    assertThat(result).isInstanceOf(AppendResult.Refused.class);
    assertThat(ledger.view().size()).isEqualTo(size);
    return ((AppendResult.Refused) result).rejections().stream().map(Rejection::reason).toList();
  }

  @Test
  void what_was_reserved_is_confirmed_once() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_LEDGER);
      var reserved = record(reserved());
      var auto = record(fixture.numberedAuto(TEMUCO, book));
      assertThat(reserved.logPart().assigned()).hasValue(1);
      assertThat(remarks(confirmed(2, reference(reserved))))
          .containsExactly(Remark.NUMBER_NOT_RESERVED);
      assertThat(remarks(confirmed(2, reference(auto))))
          .containsExactly(Remark.NUMBER_NOT_RESERVED);
      assertThat(remarks(confirmed(1, reference(reserved)))).isEmpty();
      assertThat(remarks(confirmed(1, reference(reserved))))
          .containsExactly(Remark.NUMBER_REPEATED);
    }
  }

  @Test
  void a_reference_that_is_unknown_or_to_another_book_reserves_nothing() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_LEDGER);
      var reserved = record(reserved());
      var unknown = reference(reserved).toBuilder().setIndex(reserved.index() - 1).build();
      assertThat(remarks(confirmed(1, unknown)))
          .containsExactly(Remark.REFERENCE_UNKNOWN, Remark.NUMBER_NOT_RESERVED);
      book = fixture.book(TEMUCO);
      assertThat(remarks(confirmed(1, reference(reserved))))
          .containsExactly(Remark.BOOK_UNKNOWN, Remark.NUMBER_NOT_RESERVED);
      open(BY_LEDGER);
      assertThat(remarks(confirmed(1, reference(reserved))))
          .containsExactly(Remark.NUMBER_NOT_RESERVED);
    }
  }

  @Test
  void a_block_is_used_number_by_number() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_LEDGER);
      var block = record(block(3));
      assertThat(remarks(stated(1, reference(block)))).isEmpty();
      assertThat(remarks(confirmed(3, reference(block)))).isEmpty();
      assertThat(remarks(confirmed(4, reference(block))))
          .containsExactly(Remark.NUMBER_NOT_RESERVED);
      assertThat(remarks(stated(3, reference(block)))).containsExactly(Remark.NUMBER_REPEATED);
      assertThat(remarks(confirmed(1, reference(block)))).containsExactly(Remark.NUMBER_REPEATED);
      assertThat(refused(stated(4, reference(block))))
          .containsExactly(Reason.BOOK_NUMBERED_BY_LEDGER);
      assertThat(refused(stated(4, reference(record(reserved())))))
          .containsExactly(Reason.BOOK_NUMBERED_BY_LEDGER);
    }
  }

  @Test
  void every_number_of_a_block_is_found_by_the_block() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_LEDGER);
      var before = record(reserved());
      var block = record(block(Limits.BLOCK_NUMBERS_MAX));
      var last = 1L + Limits.BLOCK_NUMBERS_MAX;
      var stated = record(stated(last, reference(block)));
      var after = record(fixture.numberedAuto(TEMUCO, book));
      assertThat(after.logPart().assigned()).hasValue(last + 1);
      assertThat(found(1)).containsExactly(before.index());
      assertThat(found(2)).containsExactly(block.index());
      assertThat(found(last - 1)).containsExactly(block.index());
      assertThat(found(last)).containsExactly(block.index(), stated.index());
      assertThat(found(last + 1)).containsExactly(after.index());
      assertThat(found(last + 2)).isEmpty();
      assertThat(found(Long.MAX_VALUE)).isEmpty();
      assertThat(found(0)).isEmpty();
      assertThat(found(-1)).isEmpty();
      book = fixture.book(TEMUCO);
      assertThat(found(2)).as("another book").isEmpty();
    }
  }

  private List<Long> found(long number) {
    return ledger.view().numberIndexes(StreamName.book(TEMUCO, book.getId()), number);
  }

  @Test
  void a_number_is_voided_once_and_only_if_it_was_given_out() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_LEDGER);
      var reserved = record(reserved());
      assertThat(remarks(voided(2))).containsExactly(Remark.NUMBER_NOT_GIVEN);
      assertThat(remarks(voided(1))).isEmpty();
      assertThat(remarks(voided(1))).containsExactly(Remark.NUMBER_VOIDED);
      assertThat(remarks(confirmed(1, reference(reserved)))).containsExactly(Remark.NUMBER_VOIDED);
      // What was voided before it was given out is given out and voided as if nothing had been.
      record(fixture.numberedAuto(TEMUCO, book));
      assertThat(remarks(voided(2))).isEmpty();
    }
  }

  @Test
  void an_institution_voids_what_it_never_stated_but_only_once() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_INSTITUTION);
      assertThat(remarks(voided(7))).isEmpty();
      assertThat(record(fixture.numbered(TEMUCO, book, 7)).logPart().remarks())
          .containsExactly(Remark.NUMBER_VOIDED);
      assertThat(remarks(voided(7))).containsExactly(Remark.NUMBER_VOIDED);
    }
  }

  @Test
  void nothing_is_assigned_in_a_closed_book_and_what_is_stated_is_remarked() throws Exception {
    Entry reserved;
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_LEDGER);
      reserved = record(reserved());
      assertThat(remarks(closed())).isEmpty();
      assertThat(refused(reserved())).containsExactly(Reason.BOOK_CLOSED);
    }
    try (var again = fixture.open()) {
      ledger = again;
      var auto = Event.parseFrom(fixture.numberedAuto(TEMUCO, book)).toBuilder();
      assertThat(refused(auto, reserved(), block(2)))
          .containsExactly(Reason.BOOK_CLOSED, Reason.BOOK_CLOSED, Reason.BOOK_CLOSED);
      assertThat(remarks(confirmed(1, reference(reserved)))).containsExactly(Remark.BOOK_CLOSED);
      assertThat(remarks(voided(2))).containsExactly(Remark.BOOK_CLOSED, Remark.NUMBER_NOT_GIVEN);
      assertThat(remarks(closed())).containsExactly(Remark.BOOK_CLOSED);
    }
  }

  @Test
  void a_close_that_was_refused_with_its_batch_closes_nothing() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_LEDGER);
      assertThat(refused(closed(), reserved())).containsExactly(Reason.BOOK_CLOSED);
      assertThat(record(reserved()).logPart().assigned()).hasValue(1);
      assertThat(refused(voided(1), closed(), reserved())).containsExactly(Reason.BOOK_CLOSED);
      assertThat(remarks(voided(1))).isEmpty();
    }
  }

  @Test
  void a_book_ends_where_numbers_end() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      var last =
          BookOpened.newBuilder()
              .setSeries("Oficios")
              .setFirstNumber(Long.MAX_VALUE - 1)
              .setNumberedBy(BY_LEDGER)
              .setPurpose(1);
      record(fixture.event(TEMUCO).setBook(book).setBookOpened(last));
      assertThat(refused(block(3))).containsExactly(Reason.BOOK_FULL);
      var block = record(block(2));
      assertThat(block.logPart().assigned()).hasValue(Long.MAX_VALUE - 1);
      assertThat(refused(reserved())).containsExactly(Reason.BOOK_FULL);
      assertThat(remarks(voided(Long.MAX_VALUE))).isEmpty();
      assertThat(remarks(voided(Long.MAX_VALUE - 2))).containsExactly(Remark.NUMBER_NOT_GIVEN);
      assertThat(AuditedCopy.of(opened, fixture, copy).fault()).isEmpty();
      assertThat(FolioAudit.of(List.of(block), OptionalLong.empty()).unusedNumbers())
          .containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    }
  }

  @Test
  void the_folio_report_tells_what_was_remarked() throws Exception {
    try (var opened = fixture.open()) {
      ledger = opened;
      open(BY_LEDGER);
      record(reserved());
      var odd = record(voided(2));
      var asOf = opened.epoch().toCompletableFuture().get(30, TimeUnit.SECONDS);
      var name = StreamName.book(TEMUCO, book.getId());
      var proof = opened.view().prove(asOf, OptionalLong.empty(), List.of(name), bytes -> true);
      Files.write(copy.resolve("folio.acuse.json"), StreamProofJson.write(proof));
      Files.writeString(copy.resolve("policy"), opened.policy());
      Files.writeString(copy.resolve("roots"), fixture.roots());
      assertThat(folioReport())
          .contains("Remarked by the log")
          .contains("1: #%d (The number voided was never given out)".formatted(odd.index()))
          .doesNotContain("Remarked wrongly");
      assertThat(folioReport("--json").replaceAll("\\s", ""))
          .contains(
              "\"remarked\":[{\"entry\":%d,\"remarks\":[\"NUMBER_NOT_GIVEN\"]}]"
                  .formatted(odd.index()))
          .contains("\"misstated\":[]");
    }
  }

  private String folioReport(String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "verify",
                "folio",
                copy.resolve("folio.acuse.json").toString(),
                "--policy=" + copy.resolve("policy"),
                "--roots=" + copy.resolve("roots")));
    arguments.addAll(List.of(more));
    var out = new ByteArrayOutputStream();
    Main.run(Locale.ENGLISH, out, out, arguments.toArray(String[]::new));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What the engine remarks from its store is what the audit recomputes from the entries alone. */
  @Test
  void a_random_history_is_remarked_as_the_audit_demands() throws Exception {
    var seed = new Random().nextLong();
    System.out.println("random history of a book, seed " + seed);
    var dice = new Random(seed);
    var held = new ArrayList<Entry>();
    for (var round = 0; round < 4; round++) {
      try (var opened = fixture.open()) {
        ledger = opened;
        if (round == 1) {
          open(BY_LEDGER);
        }
        for (var i = 0; i < 40; i++) {
          var request = new ByteString[1 + dice.nextInt(4)];
          for (var j = 0; j < request.length; j++) {
            request[j] = random(dice, held, round == 3 && i == 20 && j == 0);
          }
          var result = append(ledger, sign(fixture.temucoKey, ORIGIN_HASH, request));
          if (result instanceof AppendResult.Recorded recorded) {
            for (var event : recorded.events()) {
              var entry = Entry.parse(event.entry());
              if (entry.logPart().assigned().isPresent()) {
                held.add(entry);
              }
            }
          }
        }
      }
    }
    var entries = new ArrayList<Entry>();
    try (var opened = fixture.open()) {
      for (var index = 5L; index < opened.view().size(); index++) {
        entries.add(Entry.parse(opened.view().entry(index).orElseThrow()));
      }
      var audited = AuditedCopy.of(opened, fixture, copy);
      assertThat(audited.fault()).as("seed " + seed).isEmpty();
      assertThat(audited.entries()).isEqualTo(opened.view().size());
    }
    assertThat(entries).hasSizeGreaterThan(50);
    var audit = FolioAudit.of(entries, OptionalLong.empty());
    assertThat(audit.misstated()).as("seed " + seed).isEmpty();
    assertThat(audit.remarked()).isNotEmpty();
    // Without the entry that opens the book the same entries are remarked otherwise.
    var forged = entries.stream().filter(e -> e.event().kind() != Kind.BOOK_OPENED).toList();
    assertThat(FolioAudit.of(forged, OptionalLong.empty()).misstated()).isNotEmpty();
  }

  private ByteString random(Random dice, List<Entry> held, boolean close) {
    var number = 1 + dice.nextInt(25);
    if (close) {
      return closed().build().toByteString();
    }
    var reference =
        held.isEmpty()
            ? Fixture.reference(4, ByteString.EMPTY)
            : reference(held.get(dice.nextInt(held.size())));
    var event =
        switch (dice.nextInt(8)) {
          case 0 -> reserved();
          case 1 -> block(1 + dice.nextInt(4));
          case 2 -> stated(number, reference);
          case 3, 4 -> confirmed(number, reference);
          case 5 -> voided(number);
          case 6 ->
              act()
                  .setFormat(1)
                  .setNumberedAuto(cl.acuse.proto.v1.NumberedAuto.getDefaultInstance());
          default -> confirmed(of(held, dice), reference);
        };
    return event.build().toByteString();
  }

  private static long of(List<Entry> held, Random dice) {
    return held.isEmpty()
        ? 1
        : held.get(dice.nextInt(held.size())).logPart().assigned().orElseThrow();
  }
}
