package cl.acuse.api.rest;

import cl.acuse.api.answer.AnswerMemory;
import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/**
 * Reads of the store, which an event loop never does. As many as there are {@link
 * Limits#READ_THREADS} are made at once; what they found is held in memory until it has left.
 */
final class StoreReads {
  /** A read that becomes an answer's body. */
  @FunctionalInterface
  interface Read {
    Buffer bytes() throws ProblemException;
  }

  private final Vertx vertx;
  private final AnswerMemory memory;

  StoreReads(Vertx vertx, AnswerMemory memory) {
    this.vertx = vertx;
    this.memory = memory;
  }

  void answer(RoutingContext context, Read read, Function<Buffer, Future<Void>> send) {
    var share = memory.share();
    vertx
        .executeBlocking(() -> held(share, read.bytes()), false)
        .onSuccess(bytes -> send.apply(bytes).onComplete(sent -> share.leave()))
        .onFailure(cause -> {
          share.leave();
          HttpReplies.fail(context, cause);
        });
  }

  private static Buffer held(AnswerMemory.Share share, Buffer bytes) throws ProblemException {
    if (!share.hold(bytes.length())) {
      throw new ProblemException(Failure.BUSY);
    }
    return bytes;
  }
}
