package cl.acuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.api.Ran;
import cl.acuse.proto.service.v1.GetCheckpointRequest;
import cl.acuse.proto.service.v1.GetCheckpointResponse;
import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import cl.acuse.verifier.Pins;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that takes a question and never answers it. */
class SilentLogTest {
  @TempDir Path folder;

  private final CompletableFuture<Optional<Deadline>> asked = new CompletableFuture<>();
  private Server server;
  private Pins pins;

  @BeforeEach
  void start() throws Exception {
    var silent =
        new LedgerServiceGrpc.LedgerServiceImplBase() {
          @Override
          public void getCheckpoint(
              GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> call) {
            asked.complete(Optional.ofNullable(Context.current().getDeadline()));
          }
        };
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(silent)
            .build()
            .start();
    var data = folder.resolve("log");
    var founded =
        Ran.of(
            List.of(
                "init",
                "--data=" + data,
                "--origin=log.example.cl/1",
                "--operator=RUT:60000000-4=Operador",
                "--registrar=GESCODE:PR4601=Registrador",
                "--registrar-key=" + folder.resolve("registrar.pem")));
    assertThat(founded.exit()).as(founded.err()).isZero();
    pins = ClientConfig.pins(data.resolve("policy"), data.resolve("roots"));
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private LedgerClient connect() {
    return LedgerClient.connect(ClientConfig.of("127.0.0.1", server.getPort(), pins));
  }

  @Test
  void aReadIsNotWaitedForForEver() throws Exception {
    try (var client = connect()) {
      client.checkpoint();
      var deadline = asked.get(60, TimeUnit.SECONDS).orElseThrow();
      assertThat(deadline.timeRemaining(TimeUnit.SECONDS))
          .isBetween(1L, Limits.READ_MAX.toSeconds());
    }
  }

  @Test
  void aReadThatIsNotAnsweredEndsWithItsClient() throws Exception {
    CompletableFuture<?> answer;
    try (var client = connect()) {
      answer = client.checkpoint();
      asked.get(60, TimeUnit.SECONDS);
    }
    assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(LedgerException.class);
  }
}
