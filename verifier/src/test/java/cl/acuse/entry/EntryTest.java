package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/spec.md §7, as far as one entry tells; single fields are in {@link EntryVectorTest}. */
class EntryTest {
  private static final Hash BEFORE = Hash.of(Samples.fill(32, 40).toByteArray());
  private static final long NOW = 1_795_000_000_000_000L;

  static List<cl.acuse.proto.v1.Event> samples() {
    return Samples.all();
  }

  /** The index at which a sample may stand. */
  private static long indexOf(cl.acuse.proto.v1.Event event) {
    return event.hasGenesis() ? 0 : event.hasEpoch() ? event.getEpoch().getCoversSize() : 9;
  }

  static Submission alone(ByteString event) {
    return new Submission(event, BEFORE, 1, 0, List.of(), Samples.fill(64, 1));
  }

  static LogPart logPart(cl.acuse.proto.v1.Event message) throws MalformedEventException {
    var event = Event.parse(message.toByteString());
    var index = indexOf(message);
    return new LogPart(
        index,
        NOW,
        index == 0 ? Optional.empty() : Optional.of(BEFORE),
        links(event, index == 0 ? 0 : 3),
        index == 0 ? Optional.empty() : Optional.of(new KeyState(2, BEFORE)),
        event.kind().carriesAssigned() ? OptionalLong.of(1) : OptionalLong.empty(),
        List.of(Remark.LATE, Remark.IMPORTED));
  }

  private static List<Link> links(Event event, long position) {
    var previous = position == 0 ? Optional.<Hash>empty() : Optional.of(BEFORE);
    return event.streams().stream().map(s -> new Link(s.id(), position, previous)).toList();
  }

  static ByteString entry(cl.acuse.proto.v1.Event message) throws MalformedEventException {
    return alone(message.toByteString()).encode().concat(logPart(message).encode());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsWhatTheLogWrites(cl.acuse.proto.v1.Event sample) throws MalformedEventException {
    var bytes = entry(sample);
    var entry = Entry.parse(bytes);
    assertThat(entry.bytes()).isEqualTo(bytes);
    assertThat(entry.leafHash()).isEqualTo(Hash.leaf(bytes.toByteArray()));
    assertThat(entry.event()).isEqualTo(Event.parse(sample.toByteString()));
    assertThat(entry.submission()).isEqualTo(alone(sample.toByteString()));
    assertThat(entry.logPart()).isEqualTo(logPart(sample));
    assertThat(entry.index()).isEqualTo(indexOf(sample));
  }

  /** [N-01]: what is written is in canonical form, also with everything that may be absent. */
  @Test
  void writesCanonicalForm() throws MalformedEventException {
    for (var sample : Samples.all()) {
      CanonicalForm.check(cl.acuse.proto.v1.Entry.getDescriptor(), entry(sample));
    }
    var bare =
        new LogPart(
            0, 1, Optional.empty(), List.of(), Optional.empty(), OptionalLong.empty(), List.of());
    CanonicalForm.check(cl.acuse.proto.v1.LogPart.getDescriptor(), bare.encode());
  }

  @Test
  void namesTheFieldInsideTheEvent() throws MalformedEventException {
    var event = Samples.acuse();
    var wrong = Edit.set(event, "occurred.zone", "x".repeat(41)).toByteString();
    var bytes = alone(wrong).encode().concat(logPart(event).encode());
    refuse("E-01", "event.occurred.zone", bytes);
  }

  /** [N-02]: the path is as long as index and size demand. */
  @Test
  void judgesTheBatchPath() throws MalformedEventException {
    var event = Samples.acuse();
    for (var size = 1; size <= 9; size++) {
      for (var index = 0; index < size; index++) {
        for (var length = 0; length <= 5; length++) {
          var path = IntStream.range(0, length).mapToObj(i -> BEFORE).toList();
          var bytes =
              new Submission(event.toByteString(), BEFORE, size, index, path, Samples.ID)
                  .encode()
                  .concat(logPart(event).encode());
          if (length == pathLength(index, size)) {
            assertThatCode(() -> Entry.parse(bytes)).doesNotThrowAnyException();
          } else {
            refuse("N-02", "batch_path", bytes);
          }
        }
      }
    }
  }

  /** RFC 6962 §2.1.1, by its own recursion. */
  private static int pathLength(int index, int size) {
    if (size == 1) {
      return 0;
    }
    var split = Integer.highestOneBit(size - 1);
    return 1 + (index < split ? pathLength(index, split) : pathLength(index - split, size - split));
  }

  @Test
  void theLongestPathHasTwelveHashes() throws MalformedEventException {
    assertThat(pathLength(0, Limits.BATCH_EVENTS_MAX)).isEqualTo(Limits.BATCH_PATH_MAX);
    var path = IntStream.range(0, 12).mapToObj(i -> BEFORE).toList();
    var event = Samples.acuse().toByteString();
    var longest = new Submission(event, BEFORE, 4_096, 4_095, path, Samples.ID);
    assertThat(Submission.parse(longest.encode())).isEqualTo(longest);
  }

  /** [N-08]. */
  @Test
  void entryZeroIsGenesisAndHasNoPast() throws MalformedEventException {
    var genesis = Samples.genesis();
    refuse("N-08", "index", with(genesis, part -> at(part, 1)));
    refuse("N-08", "index", with(Samples.acuse(), EntryTest::withoutPast));
    refuse(
        "N-08",
        "links[0].position",
        with(
            genesis, part -> links(part, link -> new Link(link.stream(), 1, Optional.of(BEFORE)))));
  }

  private static LogPart at(LogPart part, long index) {
    return new LogPart(
        index,
        part.recordedAt(),
        Optional.of(BEFORE),
        part.links(),
        Optional.of(new KeyState(1, BEFORE)),
        part.assigned(),
        part.remarks());
  }

  private static LogPart withoutPast(LogPart part) {
    return links(
        new LogPart(
            0,
            part.recordedAt(),
            Optional.empty(),
            part.links(),
            Optional.empty(),
            part.assigned(),
            part.remarks()),
        link -> new Link(link.stream(), 0, Optional.empty()));
  }

  private static LogPart links(LogPart part, UnaryOperator<Link> change) {
    return new LogPart(
        part.index(),
        part.recordedAt(),
        part.previous(),
        part.links().stream().map(change).toList(),
        part.keyState(),
        part.assigned(),
        part.remarks());
  }

  /** [N-05]: the event's streams and no others. */
  @Test
  void linksAreTheStreamsOfTheEvent() throws MalformedEventException {
    var event = Samples.acuse();
    var links = logPart(event).links();
    for (var i = 0; i < links.size(); i++) {
      var fewer = new ArrayList<>(links);
      fewer.remove(i);
      refuse("N-05", "links", withLinks(event, fewer));
    }
    var more = new ArrayList<>(links);
    more.add(new Link(Hash.of(Samples.fill(32, 0xff).toByteArray()), 0, Optional.empty()));
    refuse("N-05", "links", withLinks(event, more));
    refuse("N-05", "links", withLinks(event, links.reversed()));
    var other = links(Event.parse(Samples.epoch().toByteString()), 0);
    refuse("N-05", "links", withLinks(event, other));
  }

  private static ByteString withLinks(cl.acuse.proto.v1.Event event, List<Link> links)
      throws MalformedEventException {
    return with(
        event,
        part ->
            new LogPart(
                part.index(),
                part.recordedAt(),
                part.previous(),
                links,
                part.keyState(),
                part.assigned(),
                part.remarks()));
  }

  private static ByteString with(cl.acuse.proto.v1.Event event, UnaryOperator<LogPart> change)
      throws MalformedEventException {
    return alone(event.toByteString()).encode().concat(change.apply(logPart(event)).encode());
  }

  /** [N-09]: a correction's target stands before it. */
  @Test
  void correctsEarlierEntriesOnly() throws MalformedEventException {
    for (var event : List.of(Samples.corrected(), Samples.reclassified())) {
      assertThat(Entry.parse(with(event, part -> at(part, 6))).index()).isEqualTo(6);
      refuse("N-09", "event.refers_to.index", with(event, part -> at(part, 5)));
      refuse("N-09", "event.refers_to.index", with(event, part -> at(part, 4)));
    }
    // An answer may refer to another log, whose indexes say nothing here.
    assertThat(Entry.parse(with(Samples.acuse(), part -> at(part, 5))).index()).isEqualTo(5);
  }

  /** [P-01]: an epoch covers what stands before it. */
  @Test
  void anEpochCoversWhatStandsBeforeIt() throws MalformedEventException {
    refuse("P-01", "event.epoch.covers_size", with(Samples.epoch(), part -> at(part, 8)));
    refuse("P-01", "event.epoch.covers_size", with(Samples.epoch(), part -> at(part, 10)));
  }

  /** [B-02]; and whatever is within the bounds of its parts is within that of the whole. */
  @Test
  void boundsTheEntry() throws MalformedEventException {
    var tooLong = ByteString.copyFrom(new byte[65_536]);
    refuse("B-02", "", tooLong);
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Entry.parse(tooLong.substring(1)))
        .satisfies(e -> assertThat(e.rule()).isNotEqualTo("B-02"));

    var path = IntStream.range(0, 12).mapToObj(i -> BEFORE).toList();
    var submission =
        new Submission(Samples.fill(57_344, 1), BEFORE, 4_096, 4_095, path, Samples.fill(4_096, 1));
    var link = new Link(BEFORE, Limits.ENTRIES_MAX - 1, Optional.of(BEFORE));
    var logPart =
        new LogPart(
            Limits.ENTRIES_MAX - 1,
            Long.MAX_VALUE,
            Optional.of(BEFORE),
            IntStream.range(0, Limits.STREAMS_MAX).mapToObj(i -> link).toList(),
            Optional.of(new KeyState(Limits.ENTRIES_MAX, BEFORE)),
            OptionalLong.of(Long.MAX_VALUE),
            IntStream.range(0, Limits.REMARKS_MAX).mapToObj(i -> 65_535 - i).toList());
    assertThat(submission.encode().size() + logPart.encode().size())
        .isLessThanOrEqualTo(Limits.ENTRY_BYTES_MAX);
  }

  private static void refuse(String rule, String field, ByteString bytes) {
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Entry.parse(bytes))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule))
        .satisfies(e -> assertThat(e.field()).isEqualTo(field));
  }
}
