package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.Problem;
import cl.acuse.proto.service.v1.ItemProblem;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * Problems as gRPC tells them: a status with {@code google.rpc} details, or a message on a stream.
 */
final class GrpcProblem {
  /** The domain of all reasons. */
  private static final String DOMAIN = "acuse";

  private GrpcProblem() {}

  /**
   * The problem that ends a call.
   *
   * @param problem the problem
   * @return a status with ErrorInfo, BadRequest where fields are concerned, RetryInfo where trying
   *     again helps
   */
  static StatusRuntimeException exception(Problem problem) {
    var failure = problem.failure();
    var status =
        Status.newBuilder()
            .setCode(failure.grpc().getNumber())
            .setMessage(problem.sentence())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder().setReason(failure.code()).setDomain(DOMAIN).build()));
    if (!problem.violations().isEmpty()) {
      status.addDetails(Any.pack(badRequest(problem)));
    }
    failure.retryAfter().ifPresent(delay -> status.addDetails(Any.pack(retryInfo(delay))));
    return StatusProto.toStatusRuntimeException(status.build());
  }

  private static BadRequest badRequest(Problem problem) {
    var message = BadRequest.newBuilder();
    for (var violation : problem.violations()) {
      message.addFieldViolations(
          BadRequest.FieldViolation.newBuilder()
              .setField(path(violation))
              .setReason(violation.failure().code())
              .setDescription("Expected " + violation.expected() + "."));
    }
    return message.build();
  }

  /** An event's field stands below the event's place in the request. */
  private static String path(Problem.Violation violation) {
    return switch (violation.failure().scope()) {
      case REQUEST -> violation.field();
      case EVENT -> {
        var event = "events[" + violation.item() + "]";
        yield violation.field().isEmpty() ? event : event + "." + violation.field();
      }
    };
  }

  private static RetryInfo retryInfo(java.time.Duration delay) {
    return RetryInfo.newBuilder()
        .setRetryDelay(
            Duration.newBuilder().setSeconds(delay.toSeconds()).setNanos(delay.toNanosPart()))
        .build();
  }

  /**
   * The problem that answers one batch of a stream.
   *
   * @param problem the problem
   * @return the message
   */
  static cl.acuse.proto.service.v1.Problem message(Problem problem) {
    var failure = problem.failure();
    var message =
        cl.acuse.proto.service.v1.Problem.newBuilder()
            .setCode(failure.code())
            .setMessage(problem.sentence())
            .setStatus(failure.grpc().getNumber());
    failure.retryAfter().ifPresent(delay -> message.setRetryAfterMs(delay.toMillis()));
    for (var violation : problem.violations()) {
      if (violation.failure().scope() == Failure.Scope.EVENT) {
        message.addItems(
            ItemProblem.newBuilder()
                .setItem(violation.item())
                .setCode(violation.failure().code())
                .setField(violation.field())
                .setExpected(violation.expected()));
      }
    }
    return message.build();
  }
}
