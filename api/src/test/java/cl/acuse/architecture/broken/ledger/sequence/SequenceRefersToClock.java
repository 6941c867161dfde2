package cl.acuse.architecture.broken.ledger.sequence;

import java.util.function.LongSupplier;

public final class SequenceRefersToClock {
  public LongSupplier clock() {
    return System::currentTimeMillis;
  }
}
