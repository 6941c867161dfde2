package cl.acuse.architecture.broken.api;

public final class Server {}
