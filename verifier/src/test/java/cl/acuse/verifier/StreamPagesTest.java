package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.entry.Entry;
import cl.acuse.proto.v1.LocalDate;
import cl.acuse.proto.v1.Occurred;
import cl.acuse.verifier.StreamPages.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages prove together what one proof would, and nothing where one is missing or another's. */
class StreamPagesTest {
  private static final List<StreamName> SENDER = List.of(StreamName.institution(TestEvents.SENDER));

  private final TestLog log = new TestLog();
  private final TestKey sender = log.register(TestKey.ed25519(), TestEvents.SENDER);
  private final List<Entry> epochs = new ArrayList<>();

  @BeforeEach
  void record() {
    for (var i = 0; i < 3; i++) {
      log.append(sender, TestEvents.docRegistered());
      log.append(sender, TestEvents.signed());
      epochs.add(TestProofs.epoch(log));
    }
  }

  private Page page(String name, Optional<Entry> since, Entry asOf, List<StreamName> streams) {
    var proof = TestProofs.proof(log, asOf, since, streams);
    return new Page(name, new StreamProofVerifier(log.pins()).verify(proof, Set.of()));
  }

  private Page page(int number) {
    var since = number == 0 ? Optional.<Entry>empty() : Optional.of(epochs.get(number - 1));
    return page("page " + number, since, epochs.get(number), SENDER);
  }

  private static void assertFound(StreamReport report, Verdict verdict, Phrase reason) {
    assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(verdict);
    assertThat(report.reasons()).extracting(Finding::phrase).contains(reason);
  }

  private static Instant recorded(Entry entry) {
    return Interval.instant(entry.logPart().recordedAt());
  }

  @Test
  void pagesInAnyOrder_proveWhatOneProofWould() {
    var joined = StreamPages.join(List.of(page(2), page(0), page(1)), Interval.ALL);
    var whole = page("whole", Optional.empty(), epochs.get(2), SENDER).report();
    assertThat(joined.verdict()).as(joined.findings().toString()).isEqualTo(Verdict.VALID);
    assertThat(joined.streams()).isEqualTo(whole.streams());
    assertThat(joined.streams().getFirst().entries()).hasSize(7);
    assertThat(joined.asOf()).isEqualTo(whole.asOf());
    assertThat(joined.since()).isEmpty();
    assertThat(joined.uncovered()).isEqualTo(whole.uncovered());
  }

  @Test
  void pagesUnderTwoCheckpoints_joinAllTheSame() {
    var first = page(0);
    log.append(sender, TestEvents.signed());
    assertThat(StreamPages.join(List.of(first, page(1)), Interval.ALL).verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void aPageThatIsMissing_isFound() {
    assertFound(
        StreamPages.join(List.of(page(0), page(2)), Interval.ALL),
        Verdict.INCOMPLETE,
        Phrase.PAGES_GAP);
  }

  @Test
  void theFirstOrLastPageThatIsMissing_isFoundByTheInterval() {
    var from = recorded(log.entries.get(1));
    var all = new Interval(from, recorded(epochs.get(2)));
    var pages = List.of(page(0), page(1), page(2));
    assertThat(StreamPages.join(pages, all).verdict()).isEqualTo(Verdict.VALID);
    assertFound(
        StreamPages.join(pages.subList(1, 3), all), Verdict.INCOMPLETE, Phrase.PAGES_BEGIN_LATE);
    assertFound(
        StreamPages.join(pages.subList(0, 2), all), Verdict.INCOMPLETE, Phrase.PAGES_END_EARLY);
    var one = StreamPages.join(pages.subList(0, 1), all);
    assertFound(one, Verdict.INCOMPLETE, Phrase.PAGES_END_EARLY);
  }

  /** Of two entries at one instant, the epoch's map may hold one and not the other. */
  @Test
  void theIntervalBeginsBehindAnEpochAndEndsWithOne() {
    var second = List.of(page(1));
    var begin = recorded(epochs.get(0));
    var end = recorded(epochs.get(1));
    assertThat(StreamPages.join(second, new Interval(begin.plusNanos(1000), end)).verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(StreamPages.join(second, new Interval(begin, end)).verdict())
        .isEqualTo(Verdict.INCOMPLETE);
    assertThat(
            StreamPages.join(second, new Interval(begin.plusNanos(1000), end.plusNanos(1000)))
                .verdict())
        .isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aPageOfAnotherStream_isNoneOfThem() {
    var other = List.of(StreamName.institution(TestEvents.RECIPIENT));
    var foreign = page("foreign", Optional.of(epochs.get(0)), epochs.get(1), other);
    assertFound(
        StreamPages.join(List.of(page(0), foreign), Interval.ALL),
        Verdict.INVALID,
        Phrase.PAGES_OTHER_STREAM);
  }

  @Test
  void pagesThatOverlap_areNotOfOneList() {
    var whole = page("whole", Optional.empty(), epochs.get(1), SENDER);
    assertFound(
        StreamPages.join(List.of(page(0), whole), Interval.ALL),
        Verdict.INVALID,
        Phrase.PAGES_OVERLAP);
    assertFound(
        StreamPages.join(List.of(whole, page(1)), Interval.ALL),
        Verdict.INVALID,
        Phrase.PAGES_OVERLAP);
  }

  @Test
  void aPageThatIsWrong_makesAllOfThemWrong() {
    var proof = TestProofs.proof(log, epochs.get(1), Optional.of(epochs.get(0)), SENDER);
    var entries = new ArrayList<>(proof.entries());
    entries.remove(1);
    var tampered =
        new StreamProof(
            proof.checkpoint(),
            proof.asOf(),
            proof.since(),
            entries,
            proof.nodes(),
            proof.keyEntries(),
            proof.streams(),
            proof.disclosures());
    var report = new StreamProofVerifier(log.pins()).verify(tampered, Set.of());
    var joined = StreamPages.join(List.of(page(0), new Page("bad", report), page(2)), Interval.ALL);
    assertFound(joined, Verdict.INVALID, Phrase.PAGE_WRONG);
    assertThat(joined.streams()).isEmpty();
  }

  /** A log that signs two histories, each sound in itself. */
  @Test
  void twoHistories_areEvidenceAgainstTheLog() {
    var first = page(0);
    var honest = log.entries.get(3);
    var kept = List.copyOf(log.entries.subList(0, 3));
    log.forget();
    kept.forEach(log::add);
    log.append(sender, TestEvents.signed());
    assertThat(log.entries.get(3)).isNotEqualTo(honest);
    epochs.clear();
    epochs.add(TestProofs.epoch(log));
    log.append(sender, TestEvents.signed());
    epochs.add(TestProofs.epoch(log));
    assertThat(epochs.getFirst().index()).isEqualTo(first.report().asOf().orElseThrow().index());
    assertFound(
        StreamPages.join(List.of(first, page(1)), Interval.ALL),
        Verdict.INVALID,
        Phrase.PAGES_OTHER_EPOCH);
  }

  // Filters

  private Entry acted(Occurred.Builder occurred) {
    return log.append(
        sender, TestEvents.docRegistered().setOccurred(occurred.setText("x").setZone("x")));
  }

  private static Occurred.Builder at(String instant) {
    return Occurred.newBuilder()
        .setInstant(
            java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant)));
  }

  @Test
  void earlierActs_areToldApart() {
    var from = Instant.parse("2026-05-28T20:00:00Z");
    var filter = new EntryFilter(new Interval(from, Instant.MAX), Interval.ALL);
    assertThat(filter.of(acted(at("2026-05-28T19:59:59.999999Z"))))
        .isEqualTo(EntryFilter.Place.EARLIER_ACT);
    assertThat(filter.of(acted(at("2026-05-28T20:00:00Z")))).isEqualTo(EntryFilter.Place.WITHIN);
    var day = LocalDate.newBuilder().setYear(2026).setMonth(5).setDay(28);
    assertThat(filter.of(acted(Occurred.newBuilder().setDate(day))))
        .isEqualTo(EntryFilter.Place.WITHIN);
    assertThat(filter.of(acted(Occurred.newBuilder().setDate(day.setDay(27)))))
        .isEqualTo(EntryFilter.Place.EARLIER_ACT);
    assertThat(filter.of(log.entries.getFirst())).isEqualTo(EntryFilter.Place.WITHIN);
  }

  @Test
  void actsAndRecordings_areFilteredApart() {
    var act = acted(at("2026-05-01T00:00:00Z"));
    var may = new Interval(Instant.parse("2026-05-01T00:00:00Z"), Instant.MAX);
    var before = new Interval(Instant.MIN, Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(new EntryFilter(Interval.ALL, may).of(act)).isEqualTo(EntryFilter.Place.WITHIN);
    assertThat(new EntryFilter(Interval.ALL, before).of(act)).isEqualTo(EntryFilter.Place.OUTSIDE);
    assertThat(new EntryFilter(before, Interval.ALL).of(act)).isEqualTo(EntryFilter.Place.OUTSIDE);
    assertThat(new EntryFilter(Interval.ALL, may).of(log.entries.getFirst()))
        .as("an entry without a claim is no act of May")
        .isEqualTo(EntryFilter.Place.OUTSIDE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(Instant.EPOCH, Instant.EPOCH));
  }
}
