package cl.acuse.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.proof.CompactRange;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import org.junit.jupiter.api.Test;

/** A state file is read in one form only. */
class AuditStateTest {
  private static final AuditState STATE =
      new AuditState(
          "log.example.cl/acuse",
          CompactRange.EMPTY.append(Hash.ZERO).append(Hash.EMPTY_ROOT).append(Hash.ZERO));

  @Test
  void isReadAsItWasWritten() throws MalformedException {
    assertThat(AuditState.parse(STATE.format())).isEqualTo(STATE);
    assertThat(new String(STATE.format(), UTF_8))
        .startsWith("acuse-audit/v1\nlog.example.cl/acuse\n3\n");
  }

  @Test
  void everyDamagedByteIsFound() {
    for (var i = 0; i < STATE.format().length; i++) {
      var damaged = STATE.format();
      damaged[i] ^= 1;
      assertThatThrownBy(() -> AuditState.parse(damaged)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void everyCutIsFound() {
    for (var i = 0; i < STATE.format().length; i++) {
      var cut = java.util.Arrays.copyOf(STATE.format(), i);
      assertThatThrownBy(() -> AuditState.parse(cut)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void aFileThatIsTooLongIsRefused() {
    var origin = "x".repeat(Limits.STATE_BYTES_MAX);
    var file = new AuditState(origin, CompactRange.EMPTY).format();
    assertThatThrownBy(() -> AuditState.parse(file)).isInstanceOf(MalformedException.class);
  }
}
