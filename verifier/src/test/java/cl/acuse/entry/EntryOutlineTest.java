package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** [V-12]: what a verifier can still say of an entry that is newer than itself. */
class EntryOutlineTest {
  private static ByteString entry(ByteString event, ByteString logPart) {
    return EntryTest.alone(event).encode().concat(logPart);
  }

  private static ByteString logPart() throws MalformedEventException {
    return EntryTest.logPart(Samples.acuse()).encode();
  }

  private static ByteString newerLogPart() throws MalformedEventException {
    var rest = logPart().substring(2);
    return ByteString.copyFrom(new byte[] {0x38, 2}).concat(rest);
  }

  /** A field that no version has so far. */
  private static ByteString later(int number) {
    var field = UnknownFieldSet.Field.newBuilder().addLengthDelimited(Samples.ID).build();
    return UnknownFieldSet.newBuilder().addField(number, field).build().toByteString();
  }

  @Test
  void seesANewerFormatOfTheEvent() throws MalformedEventException {
    var event = Samples.acuse().toBuilder().setFormat(4).build().toByteString().concat(later(30));
    var bytes = entry(event, logPart());
    var outline = Entry.peek(bytes);
    assertThat(outline.isNewer()).isTrue();
    assertThat(outline.eventFormat()).isEqualTo(4);
    assertThat(outline.kindNumber()).hasValue(Kind.ACUSE.number());
    assertThat(outline.submission()).isEqualTo(EntryTest.alone(event));
    assertThat(outline.leafHash()).isEqualTo(Hash.leaf(bytes.toByteArray()));
    assertThat(outline.index()).hasValue(9);
    assertThat(outline.keyState()).isPresent();
  }

  @Test
  void seesAKindWithoutBody() throws MalformedEventException {
    var event = Samples.bare().setFormat(2).build().toByteString().concat(later(87));
    var outline = Entry.peek(entry(event, logPart()));
    assertThat(outline.isNewer()).isTrue();
    assertThat(outline.kindNumber()).hasValue(87);
  }

  @Test
  void seesANewerFormatOfTheLogsPart() throws MalformedEventException {
    var bytes = entry(Samples.acuse().toByteString(), newerLogPart().concat(later(15)));
    var outline = Entry.peek(bytes);
    assertThat(outline.isNewer()).isTrue();
    assertThat(outline.logPartFormat()).isEqualTo(2);
    assertThat(outline.eventFormat()).isEqualTo(1);
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Entry.parse(bytes))
        .satisfies(e -> assertThat(e.rule()).isEqualTo("N-03"));
  }

  /** What has no format, or a known one, is not newer but for {@link Entry#parse} to judge. */
  @Test
  void doesNotExcuseWhatIsOnlyWrong() throws MalformedEventException {
    var withoutFormat = Samples.acuse().toBuilder().clearFormat().build().toByteString();
    assertThat(Entry.peek(entry(withoutFormat, logPart())).isNewer()).isFalse();
    var withoutKind = Samples.bare().build().toByteString();
    assertThat(Entry.peek(entry(withoutKind, logPart())).isNewer()).isFalse();
    var unknownField = Samples.acuse().toByteString().concat(later(31));
    assertThat(Entry.peek(entry(unknownField, logPart())).isNewer()).isFalse();
    var withoutLogPart = EntryTest.alone(Samples.acuse().toByteString()).encode();
    assertThat(Entry.peek(withoutLogPart).isNewer()).isFalse();
  }

  /** A submission has one format for ever. */
  @Test
  void refusesAMalformedSubmission() throws MalformedEventException {
    var good = EntryTest.alone(Samples.acuse().toByteString()).encode();
    var twice = good.concat(good).concat(newerLogPart());
    assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> Entry.peek(twice));
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Entry.peek(newerLogPart()))
        .satisfies(e -> assertThat(e.rule()).isEqualTo("N-02"));
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> Entry.peek(ByteString.copyFrom(new byte[65_536])))
        .satisfies(e -> assertThat(e.rule()).isEqualTo("B-02"));
  }

  /** What cannot be read as fields is not newer but wrong, and {@link Entry#parse} says how. */
  @Test
  void leavesJunkToTheStrictParser() throws MalformedEventException {
    var junk = ByteString.copyFromUtf8("\u0007no");
    var known = Samples.acuse().toByteString();
    for (var bytes : List.of(entry(junk, logPart()), entry(known, logPart().concat(junk)))) {
      assertThat(Entry.peek(bytes).isNewer()).isFalse();
      assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> Entry.parse(bytes));
    }
  }

  /** Of a later format not even the types of fields are known, nor whether they are protobuf. */
  @Test
  void looksAtTheOutsideOnly() throws MalformedEventException {
    var event = ByteString.copyFrom(new byte[] {0x08, 4, 0x22, 1, (byte) 0xff, 0x07});
    var outline = Entry.peek(entry(event, logPart()));
    assertThat(outline.isNewer()).isTrue();
    assertThat(outline.eventFormat()).isEqualTo(4);
    assertThat(outline.kindNumber()).isEmpty();
  }

  /** A field in the range of kinds that this version does not know, beside one that it knows. */
  @Test
  void seesAKindWithoutBodyBesideAnother() throws MalformedEventException {
    var event = Samples.acuse().toByteString().concat(later(900));
    var outline = Entry.peek(entry(event, logPart()));
    assertThat(outline.isNewer()).isTrue();
    assertThat(outline.kindNumber()).hasValue(900);
  }

  @Test
  void readsEveryStartOfAnEntryOrRefusesIt() throws MalformedEventException {
    var cut = EntryTest.entry(Samples.acuse());
    for (var length = 0; length < cut.size(); length++) {
      var start = cut.substring(0, length);
      assertThat(outlineOrRefusal(start)).isIn("known", "refused");
    }
  }

  private static String outlineOrRefusal(ByteString bytes) {
    try {
      return Entry.peek(bytes).isNewer() ? "newer" : "known";
    } catch (MalformedEventException e) {
      return "refused";
    }
  }

  /** Fields of the log's part that are not what they were in format 1 are left out. */
  @Test
  void leavesOutWhatItCannotRead() throws MalformedEventException {
    var strange =
        cl.acuse.proto.v1.LogPart.newBuilder()
            .setFormat(2)
            .setIndex(-1)
            .setRecordedAt(-1)
            .setKeyState(cl.acuse.proto.v1.KeyState.newBuilder().setCount(1).setHead(Samples.ID))
            .build()
            .toByteString();
    var outline = Entry.peek(entry(Samples.acuse().toByteString(), strange));
    assertThat(outline.isNewer()).isTrue();
    assertThat(outline.index()).isEmpty();
    assertThat(outline.recordedAt()).isEmpty();
    assertThat(outline.keyState()).isEmpty();
  }
}
