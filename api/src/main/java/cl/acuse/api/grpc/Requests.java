package cl.acuse.api.grpc;

import cl.acuse.api.problem.Failure;
import cl.acuse.api.problem.ProblemException;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Limits;
import cl.acuse.ledger.intake.SignedBatch;
import cl.acuse.proof.Hash;
import cl.acuse.proto.service.v1.AppendEventRequest;
import cl.acuse.proto.service.v1.EventKey;
import com.google.protobuf.ByteString;
import java.util.List;

/** What requests say, in the words of the ledger. */
final class Requests {
  private Requests() {}

  static SignedBatch batch(AppendEventRequest request) throws ProblemException {
    return new SignedBatch(
        List.of(request.getEvent()), keyId(request.getKeyId()), request.getSignature());
  }

  static SignedBatch batch(cl.acuse.proto.service.v1.SignedBatch batch) throws ProblemException {
    return new SignedBatch(batch.getEventsList(), keyId(batch.getKeyId()), batch.getSignature());
  }

  static Hash keyId(ByteString bytes) throws ProblemException {
    if (bytes.size() != Limits.HASH_BYTES) {
      throw new ProblemException(Failure.ARGUMENT_INVALID, "key_id", "the key's id, 32 bytes");
    }
    return Hash.of(bytes.toByteArray());
  }

  static Institution institution(int scheme, String code) throws ProblemException {
    try {
      return new Institution(scheme, code);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "institution", "a scheme and a code of docs/spec.md [E-01]");
    }
  }

  static ByteString eventId(EventKey key) throws ProblemException {
    if (key.getEventId().size() != Limits.ID_BYTES) {
      throw new ProblemException(
          Failure.ARGUMENT_INVALID, "event.event_id", "the event's id, 16 bytes");
    }
    return key.getEventId();
  }
}
