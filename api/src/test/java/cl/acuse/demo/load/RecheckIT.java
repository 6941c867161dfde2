package cl.acuse.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.RunningLog;
import cl.acuse.client.event.Events;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that nothing is lost finds what is lost. */
class RecheckIT {
  @Test
  void whatIsNotThereAsItWasIsALoss(@TempDir Path folder) throws Exception {
    try (var log = RunningLog.found(folder);
        var client = log.connect()) {
      var events = new Events(RunningLog.REGISTRAR, log.random(), InstantSource.system());
      var draft = events.institutionRegistered(new Institution(Scheme.LOCAL, "x"), "Nueva").draft();
      var receipt = client.submitter(log.registrarSigner()).append(draft).join();
      var there = Acknowledged.of(draft, receipt);
      var acting = there.acting();
      var elsewhere = new Acknowledged(acting, there.eventId(), there.index() + 1, there.leaf());
      var altered = new Acknowledged(acting, there.eventId(), there.index(), Hash.ZERO);
      var never =
          new Acknowledged(acting, ByteString.copyFrom(new byte[16]), there.index(), there.leaf());

      assertThat(Recheck.of(client, List.of(there, there))).isEmpty();
      assertThat(Recheck.of(client, List.of(elsewhere, there, altered, never)))
          .extracting(Recheck.Loss::acknowledged)
          .containsExactlyInAnyOrder(elsewhere, altered, never);
    }
  }
}
