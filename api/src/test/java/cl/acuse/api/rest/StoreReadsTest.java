package cl.acuse.api.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.answer.AnswerMemory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever goes while his answer is read leaves nothing behind. */
class StoreReadsTest {
  private static final int ANSWER_BYTES = 2 << 20;

  @Test
  void aCallerWhoGoesWhileItIsReadGivesHisShareBack() throws Exception {
    var vertx = Vertx.vertx();
    var memory = new AnswerMemory();
    var reads = new StoreReads(vertx, memory);
    var asked = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    var router = Router.router(vertx);
    router
        .route()
        .handler(context -> {
          context.request().connection().closeHandler(closed -> gone.countDown());
          reads.answer(
              context,
              () -> {
                asked.countDown();
                await(gone);
                return Buffer.buffer(new byte[ANSWER_BYTES]);
              },
              bytes -> {
                answered.countDown();
                return HttpReplies.send(context, HttpReplies.BYTES, HttpReplies.NO_STORE, bytes);
              });
        });
    var server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
      await(asked);
    }
    await(answered);
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!isEmpty(memory)) {
      assertThat(System.nanoTime()).as("the share is given back").isLessThan(end);
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static boolean isEmpty(AnswerMemory memory) {
    var all = memory.share();
    var free =
        all.hold(
            cl.acuse.api.answer.Limits.ANSWERS_BYTES_MAX
                - cl.acuse.api.answer.Limits.KEPT_FOR_SMALL_BYTES);
    all.leave();
    return free;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
