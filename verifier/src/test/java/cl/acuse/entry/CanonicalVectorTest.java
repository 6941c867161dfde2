package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.acuse.proof.Vectors;
import cl.acuse.proto.v1.EntryOuterClass;
import cl.acuse.proto.v1.EventOuterClass;
import cl.acuse.proto.v1.ReceiptOuterClass;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The canonical form against an independent implementation: vectors/canonical.json. */
class CanonicalVectorTest {
  static List<Vectors.Case> cases() {
    return Vectors.file("canonical.json").cases("cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesOnTheForm(Vectors.Case vector) {
    var type = descriptor(vector.text("message"));
    var bytes = ByteString.copyFrom(vector.hex("bytes"));
    if ((Boolean) vector.get("canonical")) {
      assertThatCode(() -> CanonicalForm.check(type, bytes)).doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(MalformedEventException.class)
          .isThrownBy(() -> CanonicalForm.check(type, bytes))
          .satisfies(e -> assertThat(e.rule()).isEqualTo(vector.text("clause")));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesOnTheWhole(Vectors.Case vector) {
    var bytes = ByteString.copyFrom(vector.hex("bytes"));
    if (vector.valid()) {
      assertThatCode(() -> read(vector.text("message"), bytes)).doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(MalformedEventException.class)
          .isThrownBy(() -> read(vector.text("message"), bytes));
    }
  }

  private static void read(String message, ByteString bytes) throws MalformedEventException {
    switch (message) {
      case "Event" -> Event.parse(bytes);
      case "Entry" -> Entry.parse(bytes);
      default -> CanonicalForm.check(descriptor(message), bytes);
    }
  }

  private static Descriptor descriptor(String message) {
    return Stream.of(
            EventOuterClass.getDescriptor(),
            EntryOuterClass.getDescriptor(),
            ReceiptOuterClass.getDescriptor())
        .map(file -> file.findMessageTypeByName(message))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
