package cl.acuse.architecture.broken.ledger.sequence;

import java.util.Random;

public final class SequenceRollsDice {
  public int number() {
    return new Random().nextInt();
  }
}
