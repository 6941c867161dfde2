package cl.acuse.demo.process;

import cl.acuse.client.LedgerClient;
import cl.acuse.client.LedgerException;
import cl.acuse.client.Signer;
import cl.acuse.client.event.Events;
import cl.acuse.entry.Institution;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/** An institution comes into a founded log: registered, with a key of its own. */
public final class Enrolment {
  private Enrolment() {}

  /**
   * Enrols one.
   *
   * @param log founded for a demonstration
   * @param client reaches its server
   * @param institution who comes in
   * @param name its name
   * @param outside gives time and randomness
   * @return who signs for it
   * @throws IOException if its key cannot be written, or the log refuses
   */
  public static Signer enrol(
      FoundedLog log,
      LedgerClient client,
      Institution institution,
      String name,
      Surroundings outside)
      throws IOException {
    var signer = log.newSigner(institution, outside.random());
    var registrar = client.submitter(log.registrarSigner());
    var events = new Events(FoundedLog.REGISTRAR, outside.random(), outside.clock());
    try {
      registrar.append(events.institutionRegistered(institution, name).draft()).join();
      var request = signer.request(FoundedLog.ORIGIN, institution);
      registrar.append(events.keyRegistered(request).draft()).join();
      return signer;
    } catch (CompletionException e) {
      var why = e.getCause() instanceof LedgerException known ? known.getMessage() : e.toString();
      throw new IOException("The log did not take in %s: %s".formatted(institution, why), e);
    }
  }
}
