package cl.acuse.verifier.audit;

import cl.acuse.entry.Language;
import java.io.Serial;

/** The replay met a fault and cannot go on. */
final class FaultException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  FaultException(Fault fault) {
    super(fault.clause() + ": " + fault.sentence(Language.EN));
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
