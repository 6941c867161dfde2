package cl.acuse.client;

import cl.acuse.proto.service.v1.BatchReceipts;
import cl.acuse.proto.service.v1.Problem;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the log answered to one request. */
sealed interface Answer {
  /** Everything is recorded. */
  record Recorded(BatchReceipts receipts) implements Answer {}

  /** Nothing is recorded, and asking again does not help. */
  record Refused(String code, String message, List<LedgerException.Violation> violations)
      implements Answer {
    public Refused {
      violations = List.copyOf(violations);
    }

    LedgerException.Refused exception() {
      return new LedgerException.Refused(code, message, violations);
    }
  }

  /**
   * Ask again.
   *
   * @param delay when
   * @param sure whether it is sure that nothing is recorded
   * @param reason for the case that patience ends
   */
  record TryAgain(Duration delay, boolean sure, Refused reason) implements Answer {}

  /** The one code by which the log says that it does not know. */
  String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";

  /** The code of the log's own defects, after which nobody knows either. */
  String DEFECT = "DEFECT";

  /** Where an event stands in a field path. */
  Pattern EVENT_FIELD = Pattern.compile("events\\[(\\d{1,4})](?:\\.(.*))?");

  static Answer of(Problem problem) {
    var refused =
        new Refused(
            problem.getCode(),
            problem.getMessage(),
            problem.getItemsList().stream()
                .map(item ->
                    new LedgerException.Violation(
                        item.getItem(), item.getCode(), item.getField(), item.getExpected()))
                .toList());
    return of(
        refused,
        problem.getRetryAfterMs() > 0
            ? Optional.of(
                pause(
                    problem.getRetryAfterMs() / 1_000,
                    problem.getRetryAfterMs() % 1_000 * 1_000_000))
            : Optional.empty());
  }

  /** The log may ask for any pause: of this one no sum of times overflows. */
  private static Duration pause(long seconds, long nanos) {
    if (seconds < 0 || nanos < 0) {
      return Duration.ZERO;
    }
    return seconds < Limits.PAUSE_MAX.toSeconds()
        ? Duration.ofSeconds(seconds, nanos)
        : Limits.PAUSE_MAX;
  }

  private static Answer of(Refused refused, Optional<Duration> retryAfter) {
    var unsure = refused.code().equals(OUTCOME_UNKNOWN) || refused.code().equals(DEFECT);
    return retryAfter.isPresent() || unsure
        ? new TryAgain(retryAfter.orElse(Duration.ZERO), !unsure, refused)
        : refused;
  }

  static Answer of(Throwable failure) {
    var rich = StatusProto.fromThrowable(failure);
    var info = rich == null ? Optional.<ErrorInfo>empty() : detail(rich, ErrorInfo.class);
    if (rich == null || info.isEmpty()) {
      return ofTransport(Status.fromThrowable(failure));
    }
    var violations = detail(rich, BadRequest.class).map(Answer::violations).orElse(List.of());
    var delay =
        detail(rich, RetryInfo.class)
            .map(retry ->
                pause(retry.getRetryDelay().getSeconds(), retry.getRetryDelay().getNanos()));
    return of(new Refused(info.get().getReason(), rich.getMessage(), violations), delay);
  }

  /** A status that the log did not write: the network's, or the transport's on either side. */
  private static Answer ofTransport(Status status) {
    var refused =
        new Refused(
            status.getCode().name(),
            "The log could not be asked (%s); check that its server runs, and where."
                .formatted(status.getCode()),
            List.of());
    return switch (status.getCode()) {
      case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
          new TryAgain(Duration.ZERO, false, refused);
      case INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          UNAUTHENTICATED ->
          refused;
    };
  }

  private static List<LedgerException.Violation> violations(BadRequest request) {
    return request.getFieldViolationsList().stream().map(Answer::violation).toList();
  }

  private static LedgerException.Violation violation(BadRequest.FieldViolation violation) {
    var event = EVENT_FIELD.matcher(violation.getField());
    var isEvent = event.matches();
    var field = isEvent ? event.group(2) : violation.getField();
    return new LedgerException.Violation(
        isEvent ? Integer.parseInt(event.group(1)) : 0,
        violation.getReason(),
        field == null ? "" : field,
        violation.getDescription());
  }

  private static <T extends Message> Optional<T> detail(
      com.google.rpc.Status status, Class<T> type) {
    try {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(type)) {
          return Optional.of(detail.unpack(type));
        }
      }
      return Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }
}
