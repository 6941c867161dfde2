package cl.acuse.api.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.RunningLog;
import cl.acuse.api.RunningLog.Member;
import cl.acuse.client.Batches;
import cl.acuse.client.LedgerClient;
import cl.acuse.client.event.Vocabulary;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import cl.acuse.proof.Hash;
import cl.acuse.proto.service.v1.GetCheckpointRequest;
import cl.acuse.proto.service.v1.GetInstitutionRequest;
import cl.acuse.proto.service.v1.GetKeyRequest;
import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import cl.acuse.proto.service.v1.ListInstitutionsRequest;
import cl.acuse.proto.service.v1.ListKeysRequest;
import cl.acuse.proto.service.v1.RegistryServiceGrpc;
import cl.acuse.proto.service.v1.SignedBatch;
import cl.acuse.proto.service.v1.StreamAppendEventsRequest;
import cl.acuse.proto.service.v1.StreamAppendEventsResponse;
import cl.acuse.proto.service.v1.StreamAppendEventsResponse.ResultCase;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The gRPC door as others use it: streams, the register, health, reflection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamIT {
  private static final Hash ORIGIN_HASH = Hash.sha256(RunningLog.ORIGIN.getBytes(UTF_8));

  /** What lies unread at the caller before the server has to wait: far less than all answers. */
  private static final int UNREAD_BYTES = 1 << 16;

  @TempDir static Path folder;

  private RunningLog log;
  private LedgerClient client;
  private Member member;
  private ManagedChannel channel;

  @BeforeAll
  void start() throws Exception {
    log = RunningLog.found(folder);
    client = log.connect();
    member = log.join(client, new Institution(Scheme.GESCODE, "MINSAL"));
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", log.grpcPort())
            .usePlaintext()
            .flowControlWindow(UNREAD_BYTES)
            .build();
  }

  @AfterAll
  void stop() {
    channel.shutdownNow();
    client.close();
    log.close();
  }

  private long size() {
    return client.checkpoint().join().checkpoint().size();
  }

  /** One event of which everybody can tell the number of its batch. */
  private StreamAppendEventsRequest request(long number) {
    var events = member.events();
    var event =
        events
            .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
            .draft()
            .bytes();
    return StreamAppendEventsRequest.newBuilder()
        .setNumber(number)
        .setBatch(Batches.sign(member.signer(), ORIGIN_HASH, List.of(event)))
        .build();
  }

  /** Takes one answer at a time, when it is told to. */
  private static final class Reader
      implements ClientResponseObserver<StreamAppendEventsRequest, StreamAppendEventsResponse> {
    private final BlockingQueue<StreamAppendEventsResponse> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private ClientCallStreamObserver<StreamAppendEventsRequest> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<StreamAppendEventsRequest> started) {
      call = started;
      call.disableAutoRequestWithInitial(0);
    }

    @Override
    public void onNext(StreamAppendEventsResponse answer) {
      answers.add(answer);
    }

    @Override
    public void onError(Throwable cause) {
      ended.completeExceptionally(cause);
    }

    @Override
    public void onCompleted() {
      ended.complete(null);
    }

    StreamAppendEventsResponse take() throws InterruptedException {
      call.request(1);
      var answer = answers.poll(30, SECONDS);
      assertThat(answer).as("an answer").isNotNull();
      return answer;
    }
  }

  private Reader open() {
    var reader = new Reader();
    LedgerServiceGrpc.newStub(channel).streamAppendEvents(reader);
    return reader;
  }

  @Test
  void everyBatch_isAnsweredUnderItsNumber() throws Exception {
    var stream = open();
    var numbers = new HashSet<Long>();
    for (var number = 100L; number < 130; number++) {
      stream.call.onNext(request(number));
    }
    for (var i = 0; i < 30; i++) {
      var answer = stream.take();
      assertThat(answer.getResultCase()).isEqualTo(ResultCase.RECEIPTS);
      numbers.add(answer.getNumber());
    }
    assertThat(numbers).hasSize(30).contains(100L, 129L);
    stream.call.onCompleted();
    stream.ended.get(30, SECONDS);
  }

  @Test
  void checkpointAndKeyEntries_areSaidOnce() throws Exception {
    var stream = open();
    stream.call.onNext(request(1));
    var first = stream.take().getReceipts();
    assertThat(first.getCheckpoint()).startsWith(RunningLog.ORIGIN);
    assertThat(first.getKeyEntriesCount()).isEqualTo(2);

    stream.call.onNext(request(2));
    var second = stream.take().getReceipts();
    assertThat(second.getCheckpoint()).startsWith(RunningLog.ORIGIN);
    assertThat(second.getKeyEntriesCount()).isZero();
    stream.call.onCompleted();
  }

  @Test
  void badBatch_isAProblemAndTheStreamGoesOn() throws Exception {
    var stream = open();
    var before = size();
    var good = request(2);
    var event = good.getBatch().getEvents(0);
    var bad = event.substring(0, event.size() - 1);
    stream.call.onNext(
        StreamAppendEventsRequest.newBuilder()
            .setNumber(1)
            .setBatch(Batches.sign(member.signer(), ORIGIN_HASH, List.of(event, bad)))
            .build());
    var answer = stream.take();
    assertThat(answer.getNumber()).isEqualTo(1);
    assertThat(answer.getProblem().getCode()).isEqualTo("EVENT_MALFORMED");
    assertThat(answer.getProblem().getStatus())
        .isEqualTo(io.grpc.Status.Code.INVALID_ARGUMENT.value());
    assertThat(answer.getProblem().getItemsList()).hasSize(1);
    assertThat(answer.getProblem().getItems(0).getItem()).isEqualTo(1);
    assertThat(answer.getProblem().getItems(0).getExpected()).isNotEmpty();

    stream.call.onNext(
        StreamAppendEventsRequest.newBuilder()
            .setNumber(3)
            .setBatch(SignedBatch.newBuilder().addEvents(event))
            .build());
    assertThat(stream.take().getProblem().getCode()).isEqualTo("ARGUMENT_INVALID");
    assertThat(size()).isEqualTo(before);

    stream.call.onNext(good);
    assertThat(stream.take().getResultCase()).isEqualTo(ResultCase.RECEIPTS);
    stream.call.onCompleted();
    stream.ended.get(30, SECONDS);
  }

  /** It sends hundreds of batches and reads no answer: it stands still, alone. */
  @Test
  void callerThatDoesNotRead_standsStillAndHarmsNobody() throws Exception {
    var before = size();
    var stream = open();
    var sent = 600;
    for (var number = 0; number < sent; number++) {
      stream.call.onNext(request(number));
    }
    awaitStandstill();
    var taken = size() - before;
    assertThat(taken).as("batches taken in unread").isLessThan(sent);

    var events = member.events();
    var other =
        events
            .accessed(events.newCommunication(), events.acting(), Vocabulary.Observer.PLATFORM)
            .draft();
    assertThat(member.at(client).append(other).get(30, SECONDS).proof()).isNotEmpty();

    for (var number = 0; number < sent; number++) {
      assertThat(stream.take().getResultCase()).isEqualTo(ResultCase.RECEIPTS);
    }
    assertThat(size()).isEqualTo(before + sent + 1);
    stream.call.onCompleted();
    stream.ended.get(30, SECONDS);
  }

  /** Until the log has not grown while three hundred questions were answered. */
  private void awaitStandstill() {
    var last = -1L;
    for (var same = 0; same < 300; ) {
      var now = size();
      same = now == last ? same + 1 : 0;
      last = now;
    }
  }

  @Test
  void register_tellsInstitutionsAndKeys() {
    var registry = RegistryServiceGrpc.newBlockingStub(channel);
    var institution =
        cl.acuse.proto.v1.Institution.newBuilder()
            .setScheme(member.institution().scheme())
            .setCode(member.institution().code())
            .build();
    var registered =
        registry
            .getInstitution(GetInstitutionRequest.newBuilder().setInstitution(institution).build())
            .getInstitution();
    assertThat(registered.getRegistration().getInstitution()).isEqualTo(institution);
    assertThat(registered.getIndex()).isEqualTo(1);

    var id = ByteString.copyFrom(member.signer().id().bytes());
    var key = registry.getKey(GetKeyRequest.newBuilder().setKeyId(id).build()).getKey();
    assertThat(key.getKey().getInstitution()).isEqualTo(institution);
    assertThat(key.getIndex()).isEqualTo(2);
    assertThat(key.hasRevokedIndex()).isFalse();
    assertThat(
            registry
                .listKeys(ListKeysRequest.newBuilder().setInstitution(institution).build())
                .getKeysList())
        .containsExactly(key);
  }

  @Test
  void register_isListedInPages() {
    var registry = RegistryServiceGrpc.newBlockingStub(channel);
    var whole = registry.listInstitutions(ListInstitutionsRequest.getDefaultInstance());
    assertThat(whole.getInstitutionsCount()).isGreaterThanOrEqualTo(3);
    assertThat(whole.getNextPageToken()).isEmpty();

    var paged = new java.util.ArrayList<>();
    var token = "";
    do {
      var page =
          registry.listInstitutions(
              ListInstitutionsRequest.newBuilder().setPageSize(1).setPageToken(token).build());
      assertThat(page.getInstitutionsCount()).isEqualTo(1);
      paged.addAll(page.getInstitutionsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(paged).isEqualTo(whole.getInstitutionsList());
  }

  @Test
  void register_refusesWhatItDoesNotHave() {
    var registry = RegistryServiceGrpc.newBlockingStub(channel);
    assertStatus(
        "NOT_FOUND",
        () ->
            registry.getKey(
                GetKeyRequest.newBuilder().setKeyId(ByteString.copyFrom(new byte[32])).build()));
    assertStatus(
        "INVALID_ARGUMENT",
        () ->
            registry.getKey(
                GetKeyRequest.newBuilder().setKeyId(ByteString.copyFrom(new byte[31])).build()));
    assertStatus(
        "NOT_FOUND",
        () ->
            registry.getInstitution(
                GetInstitutionRequest.newBuilder()
                    .setInstitution(
                        cl.acuse.proto.v1.Institution.newBuilder().setScheme(1).setCode("NADIE"))
                    .build()));
    assertStatus(
        "INVALID_ARGUMENT",
        () -> registry.getInstitution(GetInstitutionRequest.getDefaultInstance()));
    assertStatus(
        "INVALID_ARGUMENT",
        () ->
            registry.listInstitutions(
                ListInstitutionsRequest.newBuilder().setPageSize(1_001).build()));
    assertStatus(
        "INVALID_ARGUMENT",
        () ->
            registry.listInstitutions(
                ListInstitutionsRequest.newBuilder().setPageToken("x").build()));
    assertThat(
            registry
                .listInstitutions(ListInstitutionsRequest.newBuilder().setPageSize(1_000).build())
                .getInstitutionsCount())
        .isPositive();
  }

  private static void assertStatus(String status, ThrowableAssert.ThrowingCallable call) {
    Assertions.assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode().name()).isEqualTo(status));
  }

  @Test
  void health_serves() {
    var status =
        HealthGrpc.newBlockingStub(channel)
            .check(HealthCheckRequest.getDefaultInstance())
            .getStatus();
    assertThat(status).isEqualTo(ServingStatus.SERVING);
  }

  /**
   * Anybody may watch the health, for as long as he likes; who reads the ledger is not kept out.
   */
  @Test
  void watchingTheHealth_takesNoReadersPlace() throws Exception {
    var other = NettyChannelBuilder.forAddress("127.0.0.1", log.grpcPort()).usePlaintext().build();
    var told = new CountDownLatch(Limits.READS_MAX);
    try {
      for (var i = 0; i < Limits.READS_MAX; i++) {
        HealthGrpc.newStub(other)
            .watch(
                HealthCheckRequest.getDefaultInstance(),
                new StreamObserver<>() {
                  @Override
                  public void onNext(HealthCheckResponse status) {
                    told.countDown();
                  }

                  @Override
                  public void onError(Throwable refused) {
                    told.countDown();
                  }

                  @Override
                  public void onCompleted() {}
                });
      }
      assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(
              LedgerServiceGrpc.newBlockingStub(channel)
                  .getCheckpoint(GetCheckpointRequest.getDefaultInstance())
                  .getCheckpointBytes())
          .isNotEmpty();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void reflection_namesTheServicesOnLoopback() throws Exception {
    var answer = new CompletableFuture<ServerReflectionResponse>();
    var call =
        ServerReflectionGrpc.newStub(channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    answer.complete(response);
                  }

                  @Override
                  public void onError(Throwable cause) {
                    answer.completeExceptionally(cause);
                  }

                  @Override
                  public void onCompleted() {}
                });
    call.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    assertThat(answer.get(30, SECONDS).getListServicesResponse().getServiceList())
        .extracting(service -> service.getName())
        .contains("acuse.v1.LedgerService", "acuse.v1.RegistryService");
    call.onCompleted();
  }
}
