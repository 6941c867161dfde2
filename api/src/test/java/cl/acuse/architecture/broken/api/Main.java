package cl.acuse.architecture.broken.api;

import cl.acuse.architecture.broken.client.Client;
import java.time.Clock;
import java.time.InstantSource;

/** An edge: it may read the clock and know the client, and no rule names it. */
public final class Main {
  public InstantSource clock() {
    return Clock.systemUTC();
  }

  public Client start() {
    return new Client();
  }
}
