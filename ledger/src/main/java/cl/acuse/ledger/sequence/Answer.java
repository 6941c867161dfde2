package cl.acuse.ledger.sequence;

import cl.acuse.ledger.admission.Decision;

/**
 * What the line says to a request.
 *
 * @param decision whether it entered, and where its events stand
 * @param sealed the batch that it entered with, or the newest one if nothing of it was new
 */
public record Answer(Decision decision, Sealed sealed) {}
