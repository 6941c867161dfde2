package cl.acuse.architecture.broken.ledger.store;

import cl.acuse.architecture.broken.ledger.seal.SealKnowsRocksDb;

public final class StoreKnowsSeal {
  public SealKnowsRocksDb neighbour() {
    throw new AssertionError("never called");
  }
}
