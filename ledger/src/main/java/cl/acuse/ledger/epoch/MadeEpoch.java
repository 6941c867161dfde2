package cl.acuse.ledger.epoch;

import cl.acuse.ledger.admission.AdmittedEvent;
import cl.acuse.ledger.store.EpochRow;

/**
 * An epoch that was made.
 *
 * @param event the first event of its batch
 * @param row what the store keeps of it
 */
public record MadeEpoch(AdmittedEvent event, EpochRow row) {}
