package cl.acuse.api.grpc;

import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import java.util.Set;

/** What a call costs the server, and so where it runs. */
enum CallKind {
  /** One event, handed to the line at once. */
  SINGLE_APPEND,
  /** Many events in one message. */
  BATCH_APPEND,
  /** Says how the server is and what it offers, and reads nothing of the ledger. */
  STATE,
  /** Reads the disk. */
  READ;

  private static final Set<String> STATE_SERVICES =
      Set.of(HealthGrpc.SERVICE_NAME, ServerReflectionGrpc.SERVICE_NAME);

  static CallKind of(MethodDescriptor<?, ?> method) {
    var name = method.getFullMethodName();
    if (STATE_SERVICES.contains(String.valueOf(method.getServiceName()))) {
      return STATE;
    }
    if (name.equals(LedgerServiceGrpc.getAppendEventMethod().getFullMethodName())) {
      return SINGLE_APPEND;
    }
    return name.equals(LedgerServiceGrpc.getBatchAppendEventsMethod().getFullMethodName())
            || name.equals(LedgerServiceGrpc.getStreamAppendEventsMethod().getFullMethodName())
        ? BATCH_APPEND
        : READ;
  }
}
