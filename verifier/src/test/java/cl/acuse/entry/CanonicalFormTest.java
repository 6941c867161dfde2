package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cl.acuse.proto.v1.EventOuterClass;
import com.google.protobuf.AnyProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/spec.md §1 on raw bytes: each rule kept at its edge and broken by one byte. */
class CanonicalFormTest {
  /** A message of a type in hexadecimal (blanks separate fields), kept whole. */
  private record Kept(String why, String type, String hex) {
    @Override
    public String toString() {
      return why;
    }
  }

  /** The same, with the rule that it breaks and the field in which it does. */
  private record Broken(String rule, String why, String type, String hex, String field) {
    @Override
    public String toString() {
      return "[" + rule + "] " + why;
    }
  }

  static List<Kept> kept() {
    return List.of(
        new Kept("C-01 fields ascend", "LocalDate", "08ea0f 1002 181c"),
        new Kept("C-01 fields may be left out", "LocalDate", "08ea0f 181c"),
        new Kept("an empty message without oneof", "LocalDate", ""),
        new Kept("C-01 elements stand together", "Registration", "1a020801 1a020802"),
        new Kept("C-03 one byte up to 127", "LocalDate", "087f"),
        new Kept("C-03 two bytes from 128 on", "LocalDate", "088001"),
        new Kept("C-04 a oneof's number 0 is written", "Occurred", "1800"),
        new Kept("C-04 a oneof's empty text is written", "Value", "0a00"),
        new Kept("C-04 a oneof's empty bytes are written", "Value", "1200"),
        new Kept("C-05 one element", "KeyRegistered", "220135"),
        new Kept("C-05 several elements", "KeyRegistered", "2204 35 3d ac02"),
        new Kept("C-07 uint32 at most 2^32-1", "LocalDate", "08ffffffff0f"),
        new Kept("C-07 uint64 at most 2^63-1", "EntryRef", "10ffffffffffffffff7f"),
        new Kept("C-07 int64 at most 2^63-1", "Occurred", "18ffffffffffffffff7f"),
        new Kept("C-07 bool is 1", "Signed", "3001"),
        new Kept("C-08 one member", "Occurred", "22020801"),
        new Kept("C-09 two bytes, U+0080", "Institution", "1202c280"),
        new Kept("C-09 three bytes, U+0800", "Institution", "1203e0a080"),
        new Kept("C-09 before the surrogates, U+D7FF", "Institution", "1203ed9fbf"),
        new Kept("C-09 behind the surrogates, U+E000", "Institution", "1203ee8080"),
        new Kept("C-09 four bytes, U+10000", "Institution", "1204f0908080"),
        new Kept("C-09 the last, U+10FFFF", "Institution", "1204f48fbfbf"),
        new Kept("C-09 not normalised: e and an accent", "Institution", "120365cc81"),
        new Kept("C-12 an empty member of a oneof", "Event", "ea0300"));
  }

  static List<Broken> broken() {
    return List.of(
        new Broken("C-01", "a field before a smaller one", "LocalDate", "1002 08ea0f", "year"),
        new Broken("C-01", "elements apart", "Genesis", "12020801 1a020801 12020802", "log_keys"),
        new Broken("C-01", "inside a sub-message", "Occurred", "2204 1002 0801", "date.year"),
        new Broken("C-02", "a number twice", "LocalDate", "08ea0f 08ea0f", "year"),
        new Broken("C-02", "a text twice", "Occurred", "0a0161 0a0161 1801", "text"),
        new Broken("C-02", "a sub-message twice", "Book", "0a020801 0a020801", "institution"),
        new Broken("C-02", "a oneof's member twice", "Occurred", "1801 1801", "instant"),
        new Broken("C-03", "a number with an empty byte", "LocalDate", "088100", "year"),
        new Broken("C-03", "0 in two bytes", "Occurred", "188000", "instant"),
        new Broken("C-03", "a tag with an empty byte", "LocalDate", "8800ea0f", ""),
        new Broken("C-03", "a length with an empty byte", "Institution", "12810061", "code"),
        new Broken(
            "C-03", "an element with an empty byte", "KeyRegistered", "2202b500", "kinds[0]"),
        new Broken("C-03", "eleven bytes", "EntryRef", "10ffffffffffffffffffff01", "index"),
        new Broken("C-03", "more than 64 bits", "EntryRef", "10ffffffffffffffffff02", "index"),
        new Broken("C-04", "number 0", "LocalDate", "0800", "year"),
        new Broken("C-04", "bool 0", "Signed", "3000", "ordered"),
        new Broken("C-04", "empty text", "Institution", "1200", "code"),
        new Broken("C-04", "empty bytes", "EntryRef", "0a00", "origin_hash"),
        new Broken("C-04", "an empty element", "Submission", "2a00", "batch_path[0]"),
        new Broken("C-05", "an unpacked element", "KeyRegistered", "2035", "kinds"),
        new Broken("C-05", "two packed fields", "KeyRegistered", "220135 22013d", "kinds"),
        new Broken("C-05", "an empty packed field", "KeyRegistered", "2200", "kinds[0]"),
        new Broken("C-05", "an element 0", "KeyRegistered", "22023500", "kinds[1]"),
        new Broken("C-06", "fixed64", "EntryRef", "110100000000000000", ""),
        new Broken("C-06", "fixed32", "LocalDate", "0d01000000", ""),
        new Broken("C-06", "a group", "LocalDate", "0b0c", ""),
        new Broken("C-06", "the end of a group", "LocalDate", "0c", ""),
        new Broken("C-06", "wire type 6", "LocalDate", "0e01", ""),
        new Broken("C-06", "wire type 7", "LocalDate", "0f01", ""),
        new Broken("C-06", "a number as bytes", "LocalDate", "0a0101", "year"),
        new Broken("C-06", "a text as number", "Institution", "1061", "code"),
        new Broken("C-06", "a sub-message as number", "Book", "0801", "institution"),
        new Broken("C-07", "uint32 of 2^32", "LocalDate", "088080808010", "year"),
        new Broken("C-07", "uint64 of 2^63", "EntryRef", "1080808080808080808001", "index"),
        new Broken("C-07", "int64 of -1", "Occurred", "18ffffffffffffffffff01", "instant"),
        new Broken("C-07", "bool 2", "Signed", "3002", "ordered"),
        new Broken("C-07", "an element of 2^32", "KeyRegistered", "22058080808010", "kinds[0]"),
        new Broken("C-08", "no member", "Occurred", "0a0161", "when"),
        new Broken("C-08", "an empty message with a oneof", "Value", "", "form"),
        new Broken("C-08", "two members", "Occurred", "1801 22020801", "when"),
        new Broken("C-08", "no kind", "Event", "0801", "kind"),
        new Broken("C-08", "no member further down", "Document", "0a020801", "open.content"),
        new Broken("C-09", "a byte alone", "Institution", "120180", "code"),
        new Broken("C-09", "a character cut short", "Institution", "1201c3", "code"),
        new Broken("C-09", "two bytes overlong", "Institution", "1202c1bf", "code"),
        new Broken("C-09", "three bytes overlong", "Institution", "1203e09fbf", "code"),
        new Broken("C-09", "four bytes overlong", "Institution", "1204f08fbfbf", "code"),
        new Broken("C-09", "a surrogate", "Institution", "1203eda080", "code"),
        new Broken("C-09", "a surrogate pair", "Institution", "1206eda080edb080", "code"),
        new Broken("C-09", "past U+10FFFF", "Institution", "1204f4908080", "code"),
        new Broken("C-09", "a byte of no form", "Institution", "1201ff", "code"),
        new Broken("C-09", "U+0000", "Institution", "120100", "code"),
        new Broken("C-09", "U+0000 as two bytes", "Institution", "1202c080", "code"),
        new Broken("C-10", "a number nobody knows", "LocalDate", "2001", "4"),
        new Broken("C-10", "field number 0", "LocalDate", "0001", "0"),
        new Broken("C-10", "a kind that nobody knows", "Event", "0801 ba0500", "87"),
        new Broken(
            "C-10", "a tag of more than 32 bits", "LocalDate", "8080808080 01 01", "4294967296"),
        new Broken("C-10", "inside a sub-message", "Occurred", "22022001", "date.4"),
        new Broken("C-11", "a length past the end", "Institution", "120261", "code"),
        new Broken("C-11", "a length of 2^31", "Institution", "128080808008", "code"),
        new Broken("C-11", "a length of 2^32 + 1", "Institution", "12818080801061", "code"),
        new Broken("C-11", "a length of 2^63", "Institution", "128080808080808080800161", "code"),
        new Broken(
            "C-11", "past the end of the sub-message", "Book", "0a0312026180", "institution.code"),
        new Broken("C-11", "a tag alone", "LocalDate", "08", "year"),
        new Broken("C-11", "a number cut short", "LocalDate", "0880", "year"),
        new Broken("C-11", "a tag cut short", "LocalDate", "88", ""),
        new Broken("C-11", "an element cut short", "KeyRegistered", "2201b5", "kinds[0]"),
        new Broken("C-12", "an empty sub-message", "Book", "0a00", "institution"),
        new Broken("C-12", "an empty element", "Corrected", "1200", "changes[0]"),
        new Broken("C-12", "an empty second element", "Genesis", "12020801 1200", "log_keys[1]"));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void accepts(Kept example) {
    assertThatCode(() -> check(example.type, example.hex)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refuses(Broken example) {
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> check(example.type, example.hex))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(example.rule))
        .satisfies(e -> assertThat(e.field()).isEqualTo(example.field))
        .satisfies(e -> assertThat(e.expected()).isNotBlank());
  }

  @Test
  void coversEveryRule() {
    assertThat(broken()).extracting(Broken::rule).contains(allRules());
  }

  private static String[] allRules() {
    return IntStream.rangeClosed(1, 12).mapToObj("C-%02d"::formatted).toArray(String[]::new);
  }

  /** [C-11]: no message is the start of another one unless it ends between two fields. */
  @Test
  void refusesEveryEventThatIsCutShort() {
    var whole = Samples.submitted().toByteString();
    for (var length = 0; length < whole.size(); length++) {
      var start = whole.substring(0, length);
      assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> Event.parse(start));
    }
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> check("Occurred", "22020800"))
        .withMessage("Field date.year breaks rule C-04: expected no field with its default value.");
    assertThatExceptionOfType(MalformedEventException.class)
        .isThrownBy(() -> check("LocalDate", "88"))
        .withMessage(
            "The message breaks rule C-11: expected a whole value before the message ends.");
  }

  /** Types that the canonical form does not have are a mistake of ours, not of a submitter. */
  @Test
  void refusesSchemasWithOtherTypes() {
    for (var type :
        List.of(
            TimestampProto.getDescriptor().findMessageTypeByName("Timestamp"), // int32
            StructProto.getDescriptor().findMessageTypeByName("Struct"), // map
            StructProto.getDescriptor().findMessageTypeByName("ListValue"), // itself, inside
            FileDescriptorProto.getDescriptor())) { // proto2
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CanonicalForm.check(type, ByteString.EMPTY));
    }
    assertThatCode(() ->
            CanonicalForm.check(
                AnyProto.getDescriptor().findMessageTypeByName("Any"), ByteString.EMPTY))
        .doesNotThrowAnyException();
  }

  private static void check(String type, String hex) throws MalformedEventException {
    CanonicalForm.check(
        descriptor(type), ByteString.copyFrom(HexFormat.of().parseHex(hex.replace(" ", ""))));
  }

  private static Descriptor descriptor(String type) {
    return type.equals("Submission")
        ? cl.acuse.proto.v1.Submission.getDescriptor()
        : EventOuterClass.getDescriptor().findMessageTypeByName(type);
  }
}
