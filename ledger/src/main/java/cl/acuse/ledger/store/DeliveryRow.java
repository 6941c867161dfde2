package cl.acuse.ledger.store;

import cl.acuse.proof.Hash;
import java.util.OptionalLong;

/**
 * Whether a delivery waits for an answer.
 *
 * @param delivery the delivery stream's id
 * @param waiting index of the sender's own first DISPATCHED; empty once the recipient acknowledged
 *     or returned it, after which it never waits again
 */
public record DeliveryRow(Hash delivery, OptionalLong waiting) {}
