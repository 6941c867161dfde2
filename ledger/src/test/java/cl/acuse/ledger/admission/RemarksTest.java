package cl.acuse.ledger.admission;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.MalformedEventException;
import cl.acuse.entry.Remark;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Devuelto;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Institution;
import cl.acuse.proto.v1.Occurred;
import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is true but odd: a reason that this version does not know. */
class RemarksTest {
  private static final long RECORDED_AT = 1_779_976_800_000_000L;
  private static final ByteString ID = ByteString.copyFrom(new byte[16]);
  private static final Institution RECIPIENT =
      Institution.newBuilder().setScheme(1).setCode("CD02").build();

  private static List<Integer> remarks(int reason) throws MalformedEventException {
    var event =
        Event.newBuilder()
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
            .setDevuelto(Devuelto.newBuilder().setReason(reason))
            .build();
    var context = new Remarks.Context(false, false, true, true, true, List.of());
    return Remarks.of(cl.acuse.entry.Event.parse(event.toByteString()), RECORDED_AT, context);
  }

  @Test
  void anUnknownReasonIsKeptWithARemark() throws MalformedEventException {
    assertThat(remarks(60_000))
        .containsExactly(Remark.NOT_BOUND_TO_DISPATCH, Remark.REASON_UNKNOWN);
    assertThat(remarks(21)).containsExactly(Remark.NOT_BOUND_TO_DISPATCH);
  }
}
