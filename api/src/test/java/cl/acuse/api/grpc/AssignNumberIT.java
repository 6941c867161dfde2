package cl.acuse.api.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.RunningLog;
import cl.acuse.client.Batches;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.Signer;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Vocabulary.BookPurpose;
import cl.acuse.demo.process.Enrolment;
import cl.acuse.demo.process.FoundedLog;
import cl.acuse.demo.process.ServerProcess;
import cl.acuse.demo.process.Surroundings;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Institution;
import cl.acuse.entry.NumberedBy;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import cl.acuse.proto.service.v1.AppendEventRequest;
import cl.acuse.proto.service.v1.AssignNumberRequest;
import cl.acuse.proto.service.v1.AssignNumberResponse;
import cl.acuse.proto.service.v1.NumberingServiceGrpc;
import cl.acuse.proto.service.v1.NumberingServiceGrpc.NumberingServiceBlockingStub;
import cl.acuse.proto.v1.Book;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProofVerifier;
import cl.acuse.verifier.folio.FolioAudit;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Numbers without a gap and without a double, whoever asks at once and whenever the server dies.
 */
class AssignNumberIT {
  private static final int CALLS = 1_000;
  private static final int KILLS = 2;
  private static final int ASKING_AT_ONCE = 16;
  private static final int ANSWERED_BEFORE_KILL = 100;
  private static final Institution OWNER = new Institution(Scheme.LOCAL, "oficina-de-partes");

  @TempDir Path folder;

  /** Who has numbers assigned in a book of its own. */
  private record Office(Events events, Signer signer, Hash originHash, Book book) {
    static Office open(LedgerClient client, Events events, Signer signer, String origin) {
      var book = events.newBook();
      var opened = events.bookOpened(book, "Oficios", NumberedBy.LEDGER, BookPurpose.OUTGOING);
      client.submitter(signer).append(opened.draft()).join();
      return new Office(events, signer, Hash.sha256(origin.getBytes(UTF_8)), book);
    }

    AssignNumberRequest request() {
      var batch =
          Batches.sign(signer, originHash, List.of(events.numberedAuto(book).draft().bytes()));
      return AssignNumberRequest.newBuilder()
          .setAppend(
              AppendEventRequest.newBuilder()
                  .setEvent(batch.getEvents(0))
                  .setKeyId(batch.getKeyId())
                  .setSignature(batch.getSignature()))
          .build();
    }

    StreamName name() {
      return StreamName.book(events.acting(), book.getId());
    }
  }

  /** Calls over one channel, which is shut down behind them. */
  private static <T> T calling(int port, Function<NumberingServiceBlockingStub, T> calls) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      return calls.apply(NumberingServiceGrpc.newBlockingStub(channel));
    } finally {
      channel.shutdownNow();
    }
  }

  private static <T> List<T> parallel(int threads, Collection<? extends Callable<T>> tasks) {
    try (var executor = Executors.newFixedThreadPool(threads)) {
      var results = new ArrayList<T>();
      for (var future : executor.invokeAll(tasks, 60, SECONDS)) {
        results.add(future.get());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Exactly the numbers from 1 on, each once. */
  private static void assertGapless(Collection<Long> numbers, int count) {
    assertThat(numbers.stream().sorted().toList())
        .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
  }

  private static List<Entry> book(LedgerClient client, Pins pins, StreamName name) {
    client.deliveries().makeEpoch().join();
    var proof =
        client.deliveries().proof(List.of(name), OptionalLong.empty(), OptionalLong.empty()).join();
    var report = new StreamProofVerifier(pins).verify(proof.proof(), Set.of(name));
    return report.stream(name).orElseThrow().entries();
  }

  private static List<Entry> numbered(List<Entry> entries) {
    return entries.stream().filter(entry -> entry.event().kind().carriesAssigned()).toList();
  }

  private static List<Long> assigned(List<Entry> entries) {
    return numbered(entries).stream()
        .map(entry -> entry.logPart().assigned().orElseThrow())
        .toList();
  }

  @Test
  void aThousandCallsAtOnceGetTheNumbersFromOneToAThousand() throws Exception {
    try (var log = RunningLog.found(folder);
        var client = log.connect()) {
      var member = log.join(client, OWNER);
      var office = Office.open(client, member.events(), member.signer(), RunningLog.ORIGIN);
      var answers =
          calling(
              log.grpcPort(),
              stub ->
                  parallel(
                      CALLS,
                      IntStream.range(0, CALLS)
                          .mapToObj(i -> office.request())
                          .map(request ->
                              (Callable<AssignNumberResponse>) () -> stub.assignNumber(request))
                          .toList()));
      assertGapless(answers.stream().map(AssignNumberResponse::getNumber).toList(), CALLS);
      var entries = book(client, log.pins(), office.name());
      var byIndex =
          numbered(entries).stream()
              .collect(
                  Collectors.toMap(
                      Entry::index, entry -> entry.logPart().assigned().orElseThrow()));
      assertThat(
              answers.stream()
                  .collect(
                      Collectors.toMap(
                          AssignNumberResponse::getIndex, AssignNumberResponse::getNumber)))
          .isEqualTo(byIndex);
      assertGapless(assigned(entries), CALLS);
    }
  }

  /** No event, one that is none, and one that gets no number: each is refused, none is a defect. */
  @Test
  void whatAsksForNoNumberIsRefused() throws Exception {
    try (var log = RunningLog.found(folder);
        var client = log.connect()) {
      var member = log.join(client, OWNER);
      var office = Office.open(client, member.events(), member.signer(), RunningLog.ORIGIN);
      var whole = office.request().getAppend();
      var without = whole.toBuilder().clearEvent();
      var noEvent = whole.toBuilder().setEvent(ByteString.copyFrom(new byte[] {1}));
      var other =
          whole.toBuilder()
              .setEvent(
                  member
                      .events()
                      .bookOpened(
                          member.events().newBook(),
                          "Oficios",
                          NumberedBy.LEDGER,
                          BookPurpose.OUTGOING)
                      .draft()
                      .bytes());
      for (var append : List.of(AppendEventRequest.newBuilder(), without, noEvent, other)) {
        assertThat(refusal(log.grpcPort(), append.build())).isEqualTo(Status.Code.INVALID_ARGUMENT);
      }
    }
  }

  private static Status.Code refusal(int port, AppendEventRequest append) {
    return calling(
        port,
        stub -> {
          try {
            stub.assignNumber(AssignNumberRequest.newBuilder().setAppend(append).build());
            return Status.Code.OK;
          } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
          }
        });
  }

  /** A number that was given, with the request that asked for it. */
  private final Map<AssignNumberRequest, Long> given = new ConcurrentHashMap<>();

  private final Queue<AssignNumberRequest> unknown = new ConcurrentLinkedQueue<>();

  @Test
  void aKilledServerLosesNoNumberAndGivesNoneTwice() throws Exception {
    var outside =
        Surroundings.ofProcess(InstantSource.system(), System::nanoTime, new SecureRandom());
    var log = FoundedLog.found(folder);
    var server = log.serve(ServerProcess.Ports.ANY);
    try {
      var office = enrol(log, server, outside);
      for (var kill = 0; kill < KILLS; kill++) {
        askUntilKilled(office, server);
        assertThat(unknown).as("calls in flight at the kill").isNotEmpty();
        server = log.serve(server.ports());
        askAgain(server);
      }
      try (var client = LedgerClient.connect(log.client(server))) {
        var pins = cl.acuse.client.ClientConfig.pins(log.policy(), log.roots());
        assertStanding(book(client, pins, office.name()));
      }
    } finally {
      server.close();
    }
  }

  private static Office enrol(FoundedLog log, ServerProcess server, Surroundings outside)
      throws Exception {
    try (var client = LedgerClient.connect(log.client(server))) {
      var signer = Enrolment.enrol(log, client, OWNER, "Oficina de Partes", outside);
      var events = new Events(OWNER, outside.random(), outside.clock());
      return Office.open(client, events, signer, FoundedLog.ORIGIN);
    }
  }

  /** Many ask, one number after another, until the server is killed under them. */
  private void askUntilKilled(Office office, ServerProcess server) {
    var answered = new CountDownLatch(ANSWERED_BEFORE_KILL);
    Callable<Void> killing =
        () -> {
          assertThat(answered.await(60, SECONDS)).isTrue();
          server.kill();
          return null;
        };
    calling(
        server.ports().grpc(),
        stub -> {
          var tasks = new ArrayList<Callable<Void>>();
          tasks.add(killing);
          for (var i = 0; i < ASKING_AT_ONCE; i++) {
            tasks.add(() -> {
              ask(office, stub, answered);
              return null;
            });
          }
          return parallel(tasks.size(), tasks);
        });
  }

  private void ask(Office office, NumberingServiceBlockingStub stub, CountDownLatch answered) {
    while (true) {
      var request = office.request();
      try {
        given.put(request, stub.assignNumber(request).getNumber());
        answered.countDown();
      } catch (StatusRuntimeException e) {
        unknown.add(request);
        return;
      }
    }
  }

  /** The same request gets the same number; one whose outcome is unknown gets some number. */
  private void askAgain(ServerProcess server) {
    calling(
        server.ports().grpc(),
        stub -> {
          parallel(
              ASKING_AT_ONCE,
              given.entrySet().stream()
                  .map(e ->
                      (Callable<Object>)
                          () ->
                              assertThat(stub.assignNumber(e.getKey()).getNumber())
                                  .isEqualTo(e.getValue()))
                  .toList());
          for (var request = unknown.poll(); request != null; request = unknown.poll()) {
            given.put(request, stub.assignNumber(request).getNumber());
          }
          return null;
        });
  }

  private void assertStanding(List<Entry> entries) {
    assertGapless(given.values(), given.size());
    for (var entry : numbered(entries)) {
      assertThat(entry.logPart().assigned())
          .hasValue(
              given.entrySet().stream()
                  .filter(e -> e.getKey().getAppend().getEvent().equals(entry.event().bytes()))
                  .findFirst()
                  .orElseThrow()
                  .getValue());
    }
    assertGapless(assigned(entries), given.size());
    var audit = FolioAudit.of(entries, OptionalLong.empty());
    assertThat(audit.isGapless()).isTrue();
    assertThat(audit.standing()).isEqualTo(given.size());
    assertThat(audit.misstated()).isEmpty();
    assertTheChecksCanFail(entries);
  }

  private static void assertTheChecksCanFail(List<Entry> entries) {
    var all = assigned(entries);
    var dropped = new ArrayList<>(all);
    dropped.remove(all.size() / 2);
    var doubled = new ArrayList<>(all);
    doubled.set(0, all.getLast());
    assertThatThrownBy(() -> assertGapless(dropped, all.size())).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertGapless(doubled, all.size())).isInstanceOf(AssertionError.class);
    var without = new ArrayList<>(entries);
    without.remove(numbered(entries).get(all.size() / 2));
    assertThat(FolioAudit.of(without, OptionalLong.empty()).isGapless()).isFalse();
    var twice = new ArrayList<>(entries);
    twice.add(entries.getLast());
    assertThat(FolioAudit.of(twice, OptionalLong.empty()).isGapless()).isFalse();
  }
}
