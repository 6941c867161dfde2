package cl.acuse.api.grpc;

import cl.acuse.proto.service.v1.LedgerServiceGrpc;
import io.grpc.MethodDescriptor;

/** What a call costs the server, and so where it runs. */
enum CallKind {
  /** One event, handed to the line at once. */
  SINGLE_APPEND,
  /** Many events in one message. */
  BATCH_APPEND,
  /** Reads the disk. */
  READ;

  static CallKind of(MethodDescriptor<?, ?> method) {
    var name = method.getFullMethodName();
    if (name.equals(LedgerServiceGrpc.getAppendEventMethod().getFullMethodName())) {
      return SINGLE_APPEND;
    }
    return name.equals(LedgerServiceGrpc.getBatchAppendEventsMethod().getFullMethodName())
            || name.equals(LedgerServiceGrpc.getStreamAppendEventsMethod().getFullMethodName())
        ? BATCH_APPEND
        : READ;
  }
}
