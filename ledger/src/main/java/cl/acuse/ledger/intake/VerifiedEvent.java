package cl.acuse.ledger.intake;

import cl.acuse.entry.Event;
import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;

/**
 * An event that is well-formed and truly signed.
 *
 * @param event the event
 * @param submission the submitter's part of the entry, final bytes
 * @param idKey H(acting institution's name ‖ event id), the idempotency key
 */
public record VerifiedEvent(Event event, ByteString submission, Hash idKey) {}
