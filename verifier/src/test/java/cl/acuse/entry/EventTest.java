package cl.acuse.entry;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an event tells once it is read. */
class EventTest {
  static List<cl.acuse.proto.v1.Event> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void keepsTheBytesAndTheirLeafHash(cl.acuse.proto.v1.Event sample)
      throws MalformedEventException {
    var bytes = sample.toByteString();
    var event = Event.parse(bytes);
    assertThat(event.bytes()).isEqualTo(bytes);
    assertThat(event.message()).isEqualTo(sample);
    assertThat(event.leafHash()).isEqualTo(Hash.leaf(bytes.toByteArray()));
    assertThat(event.kind().number()).isEqualTo(sample.getKindCase().getNumber());
    assertThat(event.streams()).isSorted().doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void samplesShowEveryKind() throws MalformedEventException {
    for (var kind : Kind.values()) {
      assertThat(Samples.all())
          .anyMatch(sample -> sample.getKindCase().getNumber() == kind.number());
    }
  }

  /** [E-11]. */
  @Test
  void aBlockTakesAllItsNumbers() throws MalformedEventException {
    assertThat(Event.parse(Samples.numberedAuto().toByteString()).numbersAssigned()).isEqualTo(1);
    assertThat(Event.parse(LaterSamples.numberReserved().toByteString()).numbersAssigned())
        .isEqualTo(1);
    assertThat(Event.parse(LaterSamples.numberBlockAssigned().toByteString()).numbersAssigned())
        .isEqualTo(10);
    assertThat(Event.parse(Samples.numberedManual().toByteString()).numbersAssigned()).isZero();
  }

  @Test
  void aNegativeEventTellsItsReason() throws MalformedEventException {
    assertThat(Event.parse(Samples.devuelto().toByteString()).reason()).hasValue(21);
    assertThat(Event.parse(LaterSamples.acuseExpired().toByteString()).reason()).hasValue(40);
    assertThat(Event.parse(Samples.acuse().toByteString()).reason()).isEmpty();
  }
}
