package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.Entry;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.TestEvents;
import cl.acuse.verifier.TestLog;
import cl.acuse.verifier.Verdict;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeadsTest {
  private final TestLog log = new TestLog();
  private final Entry last =
      log.append(log.registrarKey, TestEvents.institutionRegistered(TestEvents.SENDER));

  private void replay(int streamsMost) throws FaultException {
    var heads = new Heads(new StreamMap(1, log.entries.size()), streamsMost);
    for (var entry : log.entries) {
      heads.check(entry);
      heads.add(entry.leafHash());
    }
  }

  private int streams() {
    var ids = new HashSet<>();
    List.of(log.entries.getFirst(), last).stream()
        .flatMap(entry -> entry.event().streams().stream())
        .forEach(ids::add);
    return ids.size();
  }

  @Test
  void takesAsManyStreamsAsItMay() throws FaultException {
    assertThat(log.entries).hasSize(2);
    replay(streams());
  }

  @Test
  void lacksRoomForOneMore() {
    assertThatThrownBy(() -> replay(streams() - 1))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.fault().verdict()).isEqualTo(Verdict.INCOMPLETE);
              assertThat(e.fault().phrase()).isEqualTo(Phrase.AUDIT_STREAMS_TOO_MANY);
            });
  }
}
