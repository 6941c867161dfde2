package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.Vectors;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events against an independent implementation: vectors/events.json. */
class EventVectorTest {
  private static final Vectors.Case FILE = Vectors.file("events.json");

  static List<Vectors.Case> events() {
    return FILE.cases("events");
  }

  /** [E-01], [E-06], [B-02] and the rest, each kept or broken. */
  static List<Vectors.Case> judged() {
    var all = new ArrayList<Vectors.Case>();
    for (var list : List.of("commonFields", "limits", "rules")) {
      all.addAll(FILE.cases(list));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsKindAndStreams(Vectors.Case vector) throws MalformedEventException {
    var event = Event.parse(ByteString.copyFrom(vector.hex("event")));
    assertThat(event.kind().number()).isEqualTo((int) vector.number("kindNumber"));
    assertThat(event.kind().name()).isEqualToIgnoringCase(vector.text("kind"));
    var streams =
        vector.cases("streams").stream()
            .map(stream -> stream.number("kind") + " " + stream.text("id"))
            .toList();
    assertThat(event.streams().stream().map(s -> s.kind().code() + " " + s.id().hex()).toList())
        .isEqualTo(streams);
  }

  @ParameterizedTest
  @MethodSource("judged")
  void judgesAlike(Vectors.Case vector) {
    var bytes = ByteString.copyFrom(vector.hex("event"));
    if (vector.valid()) {
      assertThatCode(() -> Event.parse(bytes)).doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(MalformedEventException.class)
          .isThrownBy(() -> Event.parse(bytes))
          .satisfies(e ->
              assertThat(e.rule())
                  .isEqualTo(vector.has("clause") ? vector.text("clause") : "E-06"));
    }
  }

  /** [E-02]. */
  @Test
  void ruts() {
    for (var vector : FILE.cases("ruts")) {
      if (vector.valid()) {
        assertThatCode(() -> Rut.check(vector.text("text"))).doesNotThrowAnyException();
      } else {
        assertThatExceptionOfType(MalformedException.class)
            .as("%s", vector)
            .isThrownBy(() -> Rut.check(vector.text("text")));
      }
    }
  }

  /** [E-01], Institution.code. */
  @Test
  void codes() {
    for (var vector : FILE.cases("codes")) {
      assertJudged(
          vector,
          Edit.set(Samples.docRegistered(), "acting", Samples.institution(1, vector.text("text"))));
    }
  }

  /** [M-02]. */
  @Test
  void paths() {
    for (var vector : FILE.cases("paths")) {
      var corrected = Samples.corrected();
      var first = corrected.getCorrected().getChanges(0);
      var change = first.toBuilder().setPath(vector.text("text")).build();
      assertJudged(vector, Edit.set(corrected, "corrected.changes", List.of(change)));
    }
  }

  /** [E-01], LocalDate. */
  @Test
  void dates() {
    for (var vector : FILE.cases("dates")) {
      var date =
          Samples.DATE.toBuilder()
              .setYear((int) vector.number("year"))
              .setMonth((int) vector.number("month"))
              .setDay((int) vector.number("day"))
              .build();
      assertJudged(
          vector, Edit.set(Samples.keyRevoked(), "key_revoked.suspected_since.date", date));
    }
  }

  private static void assertJudged(Vectors.Case vector, cl.acuse.proto.v1.Event event) {
    if (vector.valid()) {
      assertThatCode(() -> Event.parse(event.toByteString()))
          .as("%s", vector)
          .doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(MalformedEventException.class)
          .as("%s", vector)
          .isThrownBy(() -> Event.parse(event.toByteString()));
    }
  }

  /** [E-10] with [S-03]. */
  @Test
  void recipientsRoot() throws InvalidProtocolBufferException {
    var vector = FILE.object("recipients");
    var communication = cl.acuse.proto.v1.Communication.parseFrom(vector.hex("communication"));
    var originator = Institution.of(communication.getOriginator());
    var ids = new ArrayList<Hash>();
    for (var recipient : vector.texts("recipients")) {
      var message = cl.acuse.proto.v1.Institution.parseFrom(HexFormat.of().parseHex(recipient));
      ids.add(Stream.delivery(originator, communication.getId(), Institution.of(message)).id());
    }
    var range = CompactRange.EMPTY;
    for (var id : ids.stream().sorted().toList()) {
      range = range.append(Hash.leaf(id.bytes()));
    }
    assertThat(range.root()).isEqualTo(vector.hash("root"));
  }
}
