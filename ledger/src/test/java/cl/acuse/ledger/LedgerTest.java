package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ANGOL;
import static cl.acuse.ledger.Fixture.ORIGIN_HASH;
import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static cl.acuse.ledger.Fixture.indexes;
import static cl.acuse.ledger.Fixture.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Remark;
import cl.acuse.ledger.evidence.NoMemoryException;
import cl.acuse.ledger.evidence.ProofTooLargeException;
import cl.acuse.ledger.intake.Limits;
import cl.acuse.ledger.intake.Rejection;
import cl.acuse.ledger.intake.Rejection.Reason;
import cl.acuse.ledger.intake.SignedBatch;
import cl.acuse.ledger.seal.SigningKey;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Change;
import cl.acuse.proto.v1.Corrected;
import cl.acuse.proto.v1.EntryRef;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Value;
import cl.acuse.verifier.StreamName;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine, from a signed batch to a checked receipt. */
class LedgerTest {
  /** Entries that the fixture makes: GENESIS, two institutions, two keys. */
  private static final long REGISTERED = 5;

  @TempDir Path folder;

  private Fixture fixture;

  @BeforeEach
  void found() throws Exception {
    fixture = new Fixture(folder.resolve("data"), 1).foundAndRegister();
  }

  @Test
  void an_event_is_sealed_and_its_receipt_leads_to_the_checkpoint() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      var recorded = append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
      var event = recorded.events().getFirst();
      event
          .proof()
          .verify(
              Hash.leaf(event.entry().toByteArray()), recorded.checkpoint().checkpoint().root());
      assertThat(indexes(recorded)).containsExactly(REGISTERED);
      assertThat(event.keyEntries()).hasSize(2);
      assertThat(ledger.view().entry(REGISTERED)).contains(event.entry());
      assertThat(event.entry().endsWith(event.logPart())).isTrue();
    }
  }

  @Test
  void entries_are_chained_and_linked() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
      append(
          ledger,
          fixture.temucoKey,
          fixture.numbered(TEMUCO, book, 1),
          fixture.numbered(TEMUCO, book, 2));
      var entries = new ArrayList<Entry>();
      for (var index = 0L; index < ledger.view().size(); index++) {
        entries.add(Entry.parse(ledger.view().entry(index).orElseThrow()));
      }
      for (var i = 1; i < entries.size(); i++) {
        assertThat(entries.get(i).logPart().previous()).contains(entries.get(i - 1).leafHash());
      }
      var bookId = entries.getLast().event().bookStream().orElseThrow().id();
      var positions =
          entries.stream()
              .flatMap(entry -> entry.logPart().links().stream())
              .filter(link -> link.stream().equals(bookId))
              .map(link -> link.position())
              .toList();
      assertThat(positions).containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void a_repeated_event_gets_the_same_entry_also_after_a_restart() throws Exception {
    var event = fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2);
    try (var ledger = fixture.open()) {
      assertThat(append(ledger, fixture.temucoKey, event).events().getFirst().repeated()).isFalse();
    }
    try (var ledger = fixture.open()) {
      var again = append(ledger, fixture.temucoKey, event);
      assertThat(again.events().getFirst().repeated()).isTrue();
      assertThat(indexes(again)).containsExactly(REGISTERED);
      assertThat(ledger.view().size()).isEqualTo(REGISTERED + 1);
    }
  }

  @Test
  void a_thousand_parallel_calls_make_one_entry() throws Exception {
    try (var ledger = fixture.open()) {
      var event = fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2);
      var batch = sign(fixture.temucoKey, ORIGIN_HASH, event);
      var calls =
          IntStream.range(0, 1_000)
              .mapToObj(i -> ledger.append(batch).toCompletableFuture())
              .toList();
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      var seen = new HashSet<Long>();
      for (var call : calls) {
        seen.addAll(indexes((AppendResult.Recorded) call.join()));
      }
      assertThat(seen).containsExactly(REGISTERED);
      assertThat(ledger.view().size()).isEqualTo(REGISTERED + 1);
    }
  }

  @Test
  void other_bytes_under_the_same_id_are_a_conflict() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      var first = Event.parseFrom(fixture.bookOpened(TEMUCO, book, 2));
      var other = first.toBuilder().setBlind(fixture.random(16)).build();
      append(ledger, fixture.temucoKey, first.toByteString());
      assertRefused(ledger, fixture.temucoKey, Reason.EVENT_ID_CONFLICT, other.toByteString());
    }
  }

  @Test
  void a_batch_is_refused_whole_and_every_bad_item_is_named() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      var good = fixture.bookOpened(TEMUCO, book, 2);
      var bad = good.concat(ByteString.copyFrom(new byte[] {0x7f}));
      var refused =
          refused(append(ledger, sign(fixture.temucoKey, ORIGIN_HASH, good, bad, good, bad)));
      assertThat(refused).extracting(Rejection::item).containsExactly(1, 3);
      assertThat(ledger.view().size()).isEqualTo(REGISTERED);
      append(ledger, fixture.temucoKey, good);
    }
  }

  @Test
  void what_a_refused_batch_had_changed_is_taken_back() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      var open = fixture.bookOpened(TEMUCO, book, 1);
      var number = fixture.numberedAuto(TEMUCO, book);
      var stated = fixture.numbered(TEMUCO, book, 7);
      assertRefused(
          ledger, fixture.temucoKey, Reason.BOOK_NUMBERED_BY_LEDGER, open, number, stated);
      assertRefused(ledger, fixture.temucoKey, Reason.BOOK_NOT_NUMBERED_BY_LEDGER, number);
      append(ledger, fixture.temucoKey, open, number);
      assertThat(ledger.view().size()).isEqualTo(REGISTERED + 2);
    }
  }

  @Test
  void the_ledger_numbers_without_gaps_across_a_restart() throws Exception {
    var book = fixture.book(TEMUCO);
    var numbers = new ArrayList<Long>();
    try (var ledger = fixture.open()) {
      append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 1));
    }
    for (var round = 0; round < 3; round++) {
      try (var ledger = fixture.open()) {
        for (var event :
            append(
                    ledger,
                    fixture.temucoKey,
                    fixture.numberedAuto(TEMUCO, book),
                    fixture.numberedAuto(TEMUCO, book))
                .events()) {
          numbers.add(Entry.parse(event.entry()).logPart().assigned().orElseThrow());
        }
      }
    }
    assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void a_number_stated_twice_is_recorded_with_a_remark() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
      var recorded =
          append(
              ledger,
              fixture.temucoKey,
              fixture.numbered(TEMUCO, book, 4),
              fixture.numbered(TEMUCO, book, 4));
      assertThat(remarks(recorded.events().get(0).entry())).isEmpty();
      assertThat(remarks(recorded.events().get(1).entry())).containsExactly(Remark.NUMBER_REPEATED);
    }
  }

  @Test
  void a_revoked_key_is_refused_from_then_on() throws Exception {
    try (var ledger = fixture.open()) {
      append(ledger, fixture.registrarKey, fixture.keyRevoked(TEMUCO, fixture.temucoKey));
      assertRefused(
          ledger,
          fixture.temucoKey,
          Reason.KEY_REVOKED,
          fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
      assertRefused(
          ledger,
          fixture.registrarKey,
          Reason.KEY_KNOWN_ALREADY,
          fixture.keyRegistered(TEMUCO, fixture.temucoKey));
    }
  }

  /** Nobody who verifies would take what it signed. */
  @Test
  void a_key_with_a_role_that_nobody_knows_signs_nothing() throws Exception {
    try (var ledger = fixture.open()) {
      var key = Fixture.key();
      var registered =
          fixture
              .event(Fixture.REGISTRAR)
              .setKeyRegistered(fixture.registered(TEMUCO, key).setRole(7));
      append(ledger, fixture.registrarKey, registered.build().toByteString());
      assertRefused(
          ledger,
          key,
          Reason.KIND_NOT_ALLOWED_FOR_KEY,
          fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2));
    }
  }

  @Test
  void a_key_signs_only_for_its_institution_kinds_and_log() throws Exception {
    try (var ledger = fixture.open()) {
      var event = fixture.bookOpened(TEMUCO, fixture.book(TEMUCO), 2);
      assertRefused(ledger, fixture.angolKey, Reason.KEY_OF_ANOTHER_INSTITUTION, event);
      assertRefused(
          ledger,
          fixture.temucoKey,
          Reason.KIND_NOT_ALLOWED_FOR_KEY,
          Event.parseFrom(fixture.institutionRegistered(ANGOL)).toBuilder()
              .setActing(Fixture.message(TEMUCO))
              .build()
              .toByteString());
      assertRefused(ledger, Fixture.key(), Reason.KEY_UNKNOWN, event);
      var elsewhere = sign(fixture.temucoKey, Hash.sha256(new byte[] {1}), event);
      assertThat(refused(append(ledger, elsewhere)))
          .extracting(Rejection::reason)
          .containsExactly(Reason.SIGNATURE_INVALID);
    }
  }

  @Test
  void a_correction_repeats_the_streams_of_its_target() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
      var target =
          append(ledger, fixture.temucoKey, fixture.numbered(TEMUCO, book, 1)).events().getFirst();
      var correction =
          fixture
              .act(TEMUCO)
              .setRefersTo(Fixture.reference(target.proof().index(), target.entry()))
              .setCorrected(
                  Corrected.newBuilder()
                      .setReason(30)
                      .addChanges(
                          Change.newBuilder()
                              .setPath("48.1")
                              .setAfter(Value.newBuilder().setText("2"))));
      assertRefused(
          ledger,
          fixture.temucoKey,
          Reason.TARGET_STREAMS_MISSING,
          correction.build().toByteString());
      var recorded =
          append(ledger, fixture.temucoKey, correction.setBook(book).build().toByteString());
      assertThat(recorded.events().getFirst().referred()).containsExactly(target.entry());
      var unknown =
          correction
              .clone()
              .setEventId(fixture.random(16))
              .setRefersTo(Fixture.reference(1, target.entry()));
      assertRefused(
          ledger, fixture.temucoKey, Reason.TARGET_UNKNOWN, unknown.build().toByteString());
    }
  }

  /** Together they would have more bytes than there is memory. */
  @Test
  void what_many_events_refer_to_is_held_once_in_an_answer() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      var reference = firstNumber(ledger, book);
      var target = ledger.view().entry(reference.getIndex()).orElseThrow();
      var events = new ByteString[3];
      for (var i = 0; i < events.length; i++) {
        events[i] =
            fixture
                .act(TEMUCO)
                .setBook(book)
                .setRefersTo(reference)
                .setNumberedManual(
                    cl.acuse.proto.v1.NumberedManual.newBuilder().setNumber(i + 2).setMethod(1))
                .build()
                .toByteString();
      }
      for (var answer : List.of("fresh", "repeated")) {
        var recorded = append(ledger, fixture.temucoKey, events).events();
        var first = recorded.getFirst().referred().getFirst();
        assertThat(first).as(answer).isEqualTo(target);
        assertThat(recorded)
            .allSatisfy(
                event -> assertThat(event.referred().getFirst()).as(answer).isSameAs(first));
      }
    }
  }

  private Event.Builder corrected(cl.acuse.proto.v1.Book book, EntryRef target, int changes) {
    var value = Value.newBuilder().setText("x".repeat(1_000)).build();
    var corrected = Corrected.newBuilder().setReason(30);
    for (var i = 0; i < changes; i++) {
      corrected.addChanges(
          Change.newBuilder().setPath("48.%d".formatted(i + 10)).setBefore(value).setAfter(value));
    }
    return fixture.act(TEMUCO).setBook(book).setRefersTo(target).setCorrected(corrected);
  }

  /** Opens a book and gives its first number. */
  private EntryRef firstNumber(Ledger ledger, cl.acuse.proto.v1.Book book) throws Exception {
    append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
    var numbered =
        append(ledger, fixture.temucoKey, fixture.numbered(TEMUCO, book, 1)).events().getFirst();
    return Fixture.reference(numbered.proof().index(), numbered.entry());
  }

  /** Corrections that are about as large as an event may be. */
  private AppendResult.Recorded appendLarge(
      Ledger ledger, cl.acuse.proto.v1.Book book, EntryRef target) throws Exception {
    var large = new ByteString[50];
    for (var i = 0; i < large.length; i++) {
      large[i] = corrected(book, target, 27).build().toByteString();
    }
    return append(ledger, fixture.temucoKey, large);
  }

  @Test
  void a_proof_holds_no_more_bytes_than_a_verifier_reads() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      var target = firstNumber(ledger, book);
      var name = List.of(StreamName.book(TEMUCO, book.getId()));
      var since = OptionalLong.empty();
      for (var request = 0; request < 24; request++) {
        if (request == 12) {
          since = OptionalLong.of(ledger.epoch().toCompletableFuture().get(30, TimeUnit.SECONDS));
        }
        appendLarge(ledger, book, target);
      }
      var asOf = ledger.epoch().toCompletableFuture().get(30, TimeUnit.SECONDS);
      var most = new AtomicLong();
      var proof = ledger.view().prove(asOf, since, name, bytes -> most.getAndSet(bytes) >= 0);
      assertThat(proof.entries()).hasSize(602);
      assertThat(most.get()).as("what it says it holds").isGreaterThan(proof.bytes().size());
      assertThatThrownBy(() -> ledger.view().prove(asOf, OptionalLong.empty(), name, bytes -> true))
          .isInstanceOf(ProofTooLargeException.class);
      for (var room : List.of(0L, 1L << 20, (long) proof.bytes().size() - 1)) {
        var from = since;
        assertThatThrownBy(() -> ledger.view().prove(asOf, from, name, bytes -> bytes <= room))
            .as("room for %d bytes", room)
            .isInstanceOf(NoMemoryException.class);
      }
    }
  }

  /** What is recorded is recorded; its receipts are there one by one. */
  @Test
  void an_answer_that_refers_to_more_than_a_reply_holds_is_not_given() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      var target = firstNumber(ledger, book);
      var small = new ArrayList<ByteString>();
      for (var request = 0; request < 13; request++) {
        for (var event : appendLarge(ledger, book, target).events()) {
          var reference = Fixture.reference(event.proof().index(), event.entry());
          small.add(corrected(book, reference, 1).build().toByteString());
        }
      }
      var size = ledger.view().size();
      var request = small.toArray(ByteString[]::new);
      assertThat(refused(append(ledger, sign(fixture.temucoKey, ORIGIN_HASH, request))))
          .extracting(Rejection::reason)
          .containsExactly(Reason.OUTCOME_UNKNOWN);
      assertThat(ledger.view().size()).isEqualTo(size + request.length);
      assertThat(ledger.view().receipt(size).orElseThrow().referredEntries()).hasSize(2);
      append(ledger, fixture.temucoKey, request[0], request[1]);
    }
  }

  @Test
  void a_request_holds_a_thousand_events_and_not_one_more() throws Exception {
    try (var ledger = fixture.open()) {
      var book = fixture.book(TEMUCO);
      append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
      var events =
          IntStream.rangeClosed(1, Limits.REQUEST_EVENTS_MAX + 1)
              .mapToObj(number -> fixture.numbered(TEMUCO, book, number))
              .toArray(ByteString[]::new);
      assertRefused(ledger, fixture.temucoKey, Reason.TOO_MANY_EVENTS, events);
      var full = java.util.Arrays.copyOf(events, Limits.REQUEST_EVENTS_MAX);
      assertThat(append(ledger, fixture.temucoKey, full).events())
          .hasSize(Limits.REQUEST_EVENTS_MAX);
    }
  }

  @Test
  void proofs_hold_at_every_size_across_tile_borders_and_restarts() throws Exception {
    var book = fixture.book(TEMUCO);
    var roots = new ArrayList<Hash>();
    try (var ledger = fixture.open()) {
      append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
    }
    for (var round = 0; round < 4; round++) {
      try (var ledger = fixture.open()) {
        var first = ledger.view().size();
        var events =
            IntStream.range(0, 200)
                .mapToObj(i -> fixture.numbered(TEMUCO, book, first + i))
                .toArray(ByteString[]::new);
        append(ledger, fixture.temucoKey, events);
        var view = ledger.view();
        roots.add(view.checkpoint().checkpoint().root());
        for (var index = 0L; index < view.size(); index++) {
          var leaf = Hash.leaf(view.entry(index).orElseThrow().toByteArray());
          view.inclusion(index, view.size())
              .orElseThrow()
              .verify(leaf, view.checkpoint().checkpoint().root());
        }
        for (var past = 0; past < roots.size(); past++) {
          view.consistency(REGISTERED + 1 + 200L * (past + 1), view.size())
              .orElseThrow()
              .verify(roots.get(past), roots.getLast());
        }
        assertThat(view.inclusion(view.size(), view.size() + 1)).isEmpty();
      }
    }
  }

  @Test
  void tiles_are_those_of_the_leaves() throws Exception {
    var book = fixture.book(TEMUCO);
    try (var ledger = fixture.open()) {
      append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
      var events =
          IntStream.range(0, 300)
              .mapToObj(i -> fixture.numbered(TEMUCO, book, 1 + i))
              .toArray(ByteString[]::new);
      append(ledger, fixture.temucoKey, events);
      var view = ledger.view();
      var tile = view.tile(0, 0, 256).orElseThrow();
      var bundle = view.entryBundle(0, 256).orElseThrow();
      for (var i = 0; i < 256; i++) {
        assertThat(Hash.read(tile, 32 * i)).isEqualTo(Hash.leaf(bundle.get(i).toByteArray()));
      }
      assertThat(view.tile(0, 1, (int) (view.size() - 256))).isPresent();
      assertThat(view.tile(0, 1, (int) (view.size() - 255))).isEmpty();
      assertThat(view.tile(1, 0, 1)).isPresent();
      assertThat(view.tile(1, 0, 2)).isEmpty();
    }
  }

  @Test
  void what_was_accepted_before_closing_is_answered() throws Exception {
    var ledger = fixture.open();
    var book = fixture.book(TEMUCO);
    append(ledger, fixture.temucoKey, fixture.bookOpened(TEMUCO, book, 2));
    var calls = new ArrayList<CompletableFuture<AppendResult>>();
    for (var i = 1; i <= 300; i++) {
      var batch = sign(fixture.temucoKey, ORIGIN_HASH, fixture.numbered(TEMUCO, book, i));
      calls.add(ledger.append(batch).toCompletableFuture());
    }
    ledger.close();
    var recorded = 0;
    for (var call : calls) {
      assertThat(call).isDone();
      if (call.join() instanceof AppendResult.Recorded) {
        recorded++;
      } else {
        assertThat(refused(call.join()))
            .extracting(Rejection::reason)
            .isSubsetOf(Reason.STOPPING, Reason.BUSY);
      }
    }
    try (var again = fixture.open()) {
      assertThat(again.view().size()).isEqualTo(REGISTERED + 1 + recorded);
    }
  }

  private static List<Integer> remarks(ByteString entry) throws Exception {
    return Entry.parse(entry).logPart().remarks();
  }

  private static List<Rejection> refused(AppendResult result) {
    assertThat(result).isInstanceOf(AppendResult.Refused.class);
    return ((AppendResult.Refused) result).rejections();
  }

  private static void assertRefused(
      Ledger ledger, SigningKey key, Reason reason, ByteString... events) throws Exception {
    var size = ledger.view().size();
    SignedBatch batch = sign(key, ORIGIN_HASH, events);
    assertThat(refused(append(ledger, batch)))
        .extracting(Rejection::reason)
        .containsExactly(reason);
    assertThat(ledger.view().size()).isEqualTo(size);
  }
}
