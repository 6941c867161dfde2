package cl.acuse.ledger.admission;

import cl.acuse.proto.v1.Registration;

/**
 * An institution as the log has it.
 *
 * @param registration institution, name and aliases as last registered
 * @param index the entry that says so
 */
public record RegisteredInstitution(Registration registration, long index) {}
