package cl.acuse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Submission;
import cl.acuse.proto.v1.Event;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Anybody can write a file in which as many keys as a proof may hold register one another. */
class LongKeyChainTest {
  private static final ByteString NO_SIGNATURE = ByteString.copyFrom(new byte[64]);
  private static final StreamName NAME = StreamName.institution(TestEvents.SENDER);

  /** A quarter of what a proof may hold, and of what a thread has. */
  private static final int KEY_ENTRIES = Limits.STREAM_PROOF_KEY_ENTRIES_MAX / 4;

  private static final long STACK_BYTES = 256 << 10;

  private final TestLog log = new TestLog();

  private Entry unsigned(TestKey signer, Event.Builder event) {
    return log.append(
        new Submission(
            event.build().toByteString(), signer.key().id(), 1, 0, List.of(), NO_SIGNATURE),
        UnaryOperator.identity());
  }

  private StreamProof proof() {
    var signer = log.registrarKey;
    while (log.entries.size() < KEY_ENTRIES) {
      var next = TestKey.ed25519();
      unsigned(signer, TestEvents.keyRegistered(log, next, TestLog.REGISTRAR, 2));
      signer = next;
    }
    var keyEntries = List.copyOf(log.entries);
    var held = new TreeMap<Long, Entry>();
    var last = unsigned(signer, TestEvents.institutionRegistered(TestEvents.SENDER));
    held.put(last.index(), last);
    var asOf = TestProofs.epoch(log);
    held.put(asOf.index(), asOf);
    return TestProofs.proof(log, asOf, Optional.empty(), List.of(NAME), held, keyEntries);
  }

  @Test
  void aLongChainIsJudged() throws Exception {
    var proof = proof();
    var judged = new CompletableFuture<StreamReport>();
    var thread =
        new Thread(
            null,
            () ->
                judged.completeAsync(
                    () -> new StreamProofVerifier(log.pins()).verify(proof, Set.of(NAME)),
                    Runnable::run),
            "small stack",
            STACK_BYTES);
    thread.start();
    thread.join();
    var report = judged.get();
    assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(report.reasons()).extracting(Finding::phrase).contains(Phrase.SIGNATURE_WRONG);
  }
}
