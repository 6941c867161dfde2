package cl.acuse.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecheckTest {
  private static Acknowledged at(long index, String eventId) {
    return new Acknowledged(
        new Institution(Scheme.LOCAL, "x"), ByteString.copyFromUtf8(eventId), index, Hash.ZERO);
  }

  @Test
  void anIndexBelongsToOneEvent() {
    assertThat(Recheck.sharedIndexes(List.of(at(1, "a"), at(2, "b"), at(3, "c")))).isEmpty();
    assertThat(Recheck.sharedIndexes(List.of(at(1, "a"), at(2, "b"), at(1, "c"))))
        .containsExactly(1L);
  }
}
