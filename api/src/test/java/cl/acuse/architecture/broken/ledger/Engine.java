package cl.acuse.architecture.broken.ledger;

public final class Engine {}
