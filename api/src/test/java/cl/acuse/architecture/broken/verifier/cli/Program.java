package cl.acuse.architecture.broken.verifier.cli;

public final class Program {}
