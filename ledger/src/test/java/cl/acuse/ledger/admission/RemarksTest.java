package cl.acuse.ledger.admission;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Remark;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Devuelto;
import cl.acuse.proto.v1.EntryRef;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.ImportSource;
import cl.acuse.proto.v1.Institution;
import cl.acuse.proto.v1.Occurred;
import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is true but odd about an event, remark by remark. */
class RemarksTest {
  private static final long RECORDED_AT = 1_779_976_800_000_000L;
  private static final long HOUR = 3_600L * 1_000_000L;
  private static final ByteString HASH = ByteString.copyFrom(new byte[32]);
  private static final ByteString ID = ByteString.copyFrom(new byte[16]);
  private static final Institution RECIPIENT =
      Institution.newBuilder().setScheme(1).setCode("CD02").build();

  /** Nothing is odd about what surrounds the event. */
  private static final Remarks.Context USUAL =
      new Remarks.Context(false, false, false, true, true, List.of());

  private static Event.Builder returned() {
    return Event.newBuilder()
        .setFormat(1)
        .setEventId(ID)
        .setBlind(ID)
        .setActing(RECIPIENT)
        .setOccurred(
            Occurred.newBuilder()
                .setText("2026-05-28T10:00:00-04:00")
                .setZone("-04:00")
                .setInstant(RECORDED_AT))
        .setCommunication(Communication.newBuilder().setOriginator(RECIPIENT).setId(ID))
        .setRecipient(RECIPIENT)
        .setLevel(1)
        .setDevuelto(Devuelto.newBuilder().setReason(21));
  }

  /** It answers an entry, so that it is bound. */
  private static Event.Builder bound() {
    return returned()
        .setRefersTo(EntryRef.newBuilder().setOriginHash(HASH).setIndex(1).setLeafHash(HASH));
  }

  private static List<Integer> remarks(Event.Builder event, Remarks.Context context)
      throws MalformedEventException {
    var parsed = cl.acuse.entry.Event.parse(event.build().toByteString());
    return Remarks.of(parsed, RECORDED_AT, context);
  }

  @Test
  void anUnknownReasonIsKeptWithARemark() throws MalformedEventException {
    assertThat(remarks(bound().setDevuelto(Devuelto.newBuilder().setReason(60_000)), USUAL))
        .containsExactly(Remark.REASON_UNKNOWN);
    assertThat(remarks(bound(), USUAL)).isEmpty();
  }

  @Test
  void anAnswerToNothingThatIsKnownIsNotBound() throws MalformedEventException {
    assertThat(remarks(returned(), USUAL)).containsExactly(Remark.NOT_BOUND_TO_DISPATCH);
    var unknown = new Remarks.Context(true, false, false, true, true, List.of());
    assertThat(remarks(bound(), unknown))
        .containsExactly(Remark.REFERENCE_UNKNOWN, Remark.NOT_BOUND_TO_DISPATCH);
  }

  @Test
  void anAnswerBeforeAnythingWasSentIsOutOfOrder() throws MalformedEventException {
    var first = new Remarks.Context(false, false, true, true, true, List.of());
    assertThat(remarks(bound(), first)).containsExactly(Remark.OUT_OF_ORDER);
  }

  @Test
  void aCommunicationThatNobodyBeganIsUnknown() throws MalformedEventException {
    var unknown = new Remarks.Context(false, true, false, true, true, List.of());
    assertThat(remarks(bound(), unknown)).containsExactly(Remark.COMMUNICATION_UNKNOWN);
  }

  @Test
  void whoIsNoPartyOrNotRegisteredIsRemarked() throws MalformedEventException {
    var stranger = new Remarks.Context(false, false, false, false, false, List.of());
    assertThat(remarks(bound(), stranger))
        .containsExactly(Remark.NOT_A_PARTY, Remark.INSTITUTION_UNREGISTERED);
  }

  @Test
  void anActOfMoreThan48HoursAgoIsLate() throws MalformedEventException {
    var event = bound();
    event.getOccurredBuilder().setInstant(RECORDED_AT - 48 * HOUR);
    assertThat(remarks(event, USUAL)).isEmpty();
    event.getOccurredBuilder().setInstant(RECORDED_AT - 48 * HOUR - 1);
    assertThat(remarks(event, USUAL)).containsExactly(Remark.LATE);
  }

  @Test
  void aZoneThatTheTextDoesNotNameIsAssumed() throws MalformedEventException {
    var event = bound();
    event.getOccurredBuilder().setZone("America/Santiago");
    assertThat(remarks(event, USUAL)).containsExactly(Remark.ZONE_ASSUMED);
  }

  @Test
  void whatComesFromAnotherRegisterIsImported() throws MalformedEventException {
    var event = bound().setImportedFrom(ImportSource.newBuilder().setFileSha256(HASH).setRow(1));
    assertThat(remarks(event, USUAL)).containsExactly(Remark.IMPORTED);
  }
}
