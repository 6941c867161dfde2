package cl.acuse.architecture.broken.client;

public final class Client {}
