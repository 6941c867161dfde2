package cl.acuse.api.grpc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.client.VerifiedProof;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Target;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.demo.process.Enrolment;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proto.service.v1.DeliveryServiceGrpc;
import cl.acuse.proto.service.v1.GetStreamProofRequest;
import cl.acuse.proto.service.v1.GetStreamProofResponse;
import cl.acuse.verifier.StreamName;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers who ask a server of the usual heap for the largest proofs and read nothing of the
 * answers. Whatever they ask together, it lives, answers others, and forgets them when they go.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadProofsIT {
  private static final Institution LARGE = new Institution(Scheme.LOCAL, "grande");
  private static final Institution SMALL = new Institution(Scheme.LOCAL, "chica");
  private static final List<StreamName> ALL_OF_LARGE = List.of(StreamName.institution(LARGE));
  private static final List<StreamName> ALL_OF_SMALL = List.of(StreamName.institution(SMALL));

  /** About 50 KB each, so that all of them are some 55 MiB: nearly the largest proof. */
  private static final int LARGE_EVENTS = 1_100;

  private static final int BATCH = 55;

  /** So many times the largest proof is more than the heap and all that lies beside it. */
  private static final int QUESTIONS = 24;

  @TempDir static Path folder;

  private final Surroundings outside =
      Surroundings.ofProcess(InstantSource.system(), System::nanoTime, new SecureRandom());

  private FoundedLog log;
  private ServerProcess server;
  private LedgerClient client;

  @BeforeAll
  void fill() throws Exception {
    log = FoundedLog.found(folder);
    server = log.serve(ServerProcess.Ports.ANY);
    client = LedgerClient.connect(log.client(server));
    var signer = Enrolment.enrol(log, client, LARGE, "Grande", outside);
    var submitter = client.submitter(signer);
    var events = new Events(LARGE, outside.random(), outside.clock());
    var first =
        submitter
            .append(
                events
                    .accessed(
                        events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
                    .draft())
            .join();
    var target = Target.of(first);
    for (var i = 0; i < LARGE_EVENTS / BATCH; i++) {
      submitter
          .appendAll(Stream.generate(() -> large(events, target)).limit(BATCH).toList())
          .join();
    }
    Enrolment.enrol(log, client, SMALL, "Chica", outside);
    client.deliveries().makeEpoch().join();
  }

  private static Draft large(Events events, Target target) {
    var corrected = events.corrected(target, 30);
    for (var i = 10; i < 35; i++) {
      corrected.change("53." + i, "x".repeat(1_000), "y".repeat(1_000));
    }
    return corrected.draft();
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  /** One who asks on a connection of his own and takes nothing of the answer, but hears its end. */
  private static final class Silent extends ClientCall.Listener<GetStreamProofResponse>
      implements AutoCloseable {
    private final ManagedChannel channel;
    private final ClientCall<GetStreamProofRequest, GetStreamProofResponse> call;
    final CompletableFuture<Status> ended = new CompletableFuture<>();
    final CompletableFuture<Void> answering = new CompletableFuture<>();

    Silent(int port) {
      channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      call = channel.newCall(DeliveryServiceGrpc.getGetStreamProofMethod(), CallOptions.DEFAULT);
      call.start(this, new Metadata());
      var request = GetStreamProofRequest.newBuilder();
      ALL_OF_LARGE.forEach(name -> request.addStreams(name.message()));
      call.sendMessage(request.build());
      call.halfClose();
    }

    @Override
    public void onHeaders(Metadata headers) {
      answering.complete(null);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      ended.complete(status);
      answering.complete(null);
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }

  private VerifiedProof prove(List<StreamName> streams) throws Exception {
    return client
        .deliveries()
        .proof(streams, OptionalLong.empty(), OptionalLong.empty())
        .get(60, TimeUnit.SECONDS);
  }

  /** Whether the log says that it has no room; every other failure is passed on. */
  private boolean isBusy() throws Exception {
    try {
      assertThat(prove(ALL_OF_LARGE).proof().entries()).hasSizeGreaterThan(LARGE_EVENTS);
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LedgerException.Refused refused) {
        assertThat(refused.code()).isEqualTo("BUSY");
        return true;
      }
      throw e;
    }
  }

  private Silent ask(List<Silent> silent) {
    var one = new Silent(server.ports().grpc());
    silent.add(one);
    return one;
  }

  private void assertOthersAreAnswered() throws Exception {
    assertThat(prove(ALL_OF_SMALL).proof().entries()).isNotEmpty();
    assertThat(client.receipt(5).get(60, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void thoseWhoDoNotReadKillNobodyAndKeepNobodyOut() throws Exception {
    var silent = new ArrayList<Silent>();
    for (var i = 0; i < QUESTIONS; i++) {
      ask(silent);
    }
    for (var one : silent) {
      one.answering.get(120, TimeUnit.SECONDS);
    }
    assertOthersAreAnswered();
    Silent alone;
    do {
      alone = ask(silent);
      alone.answering.get(120, TimeUnit.SECONDS);
      assertThat(silent).hasSizeLessThan(QUESTIONS + 4);
    } while (!alone.ended.isDone());
    for (var one : silent.stream().filter(some -> some.ended.isDone()).toList()) {
      assertThat(one.ended.join().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }
    assertThat(silent.stream().filter(one -> !one.ended.isDone())).hasSize(2);
    assertThat(isBusy()).isTrue();
    assertOthersAreAnswered();
    silent.forEach(Silent::close);
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (isBusy()) {
      assertThat(System.nanoTime()).as("they are gone").isLessThan(end);
    }
    assertThat(isBusy()).isFalse();
  }

  /** The status of the answer; the rest stays unread for as long as the socket lives. */
  private String askForBundle(List<Socket> sockets) throws IOException {
    var socket = new Socket("127.0.0.1", server.ports().http());
    sockets.add(socket);
    socket
        .getOutputStream()
        .write("GET /log/tile/entries/001 HTTP/1.1\r\nHost: log\r\n\r\n".getBytes(US_ASCII));
    return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), US_ASCII);
  }

  @Test
  void bundlesThatNobodyReadsAreBoundedToo() throws Exception {
    var sockets = new ArrayList<Socket>();
    try {
      var status = askForBundle(sockets);
      while (status.equals("HTTP/1.1 200")) {
        assertThat(sockets).hasSizeLessThan(QUESTIONS);
        status = askForBundle(sockets);
      }
      assertThat(status).isEqualTo("HTTP/1.1 503");
      assertThat(sockets).hasSizeGreaterThan(2);
      assertOthersAreAnswered();
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    var later = new ArrayList<Socket>();
    while (!askForBundle(later).equals("HTTP/1.1 200")) {
      assertThat(System.nanoTime()).as("they are gone").isLessThan(end);
    }
    for (var socket : later) {
      socket.close();
    }
  }
}
