package cl.acuse.demo.load;

import cl.acuse.client.event.Document;
import cl.acuse.client.event.Draft;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.entry.Institution;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * Events of one size: DOC_REGISTERED, each in a communication of its own, with a document whose
 * media type is as long as the size needs. Owned by the thread that hands them in.
 */
public final class LoadEvents {
  /** Size of each event. */
  public static final int EVENT_BYTES = 512;

  private static final int MEDIA_TYPE_BYTES_MAX = 127;
  private static final int NO_SUBTYPE = 0;
  private static final byte[] CONTENT = {};
  private static final Document ANNEX = Document.of(DocumentRole.ANNEX, CONTENT, "application/pdf");

  private final Events events;
  private final Document document;

  /**
   * Events of an institution.
   *
   * @param acting the institution
   * @param random for ids, blinds and salts
   * @param clock the wall clock, read to the second
   */
  public LoadEvents(Institution acting, RandomGenerator random, InstantSource clock) {
    this.events = new Events(acting, random, () -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
    this.document = padded();
  }

  /** The media type's length that gives the size; the other fields have a fixed length. */
  private Document padded() {
    for (var length = 1; length <= MEDIA_TYPE_BYTES_MAX; length++) {
      var candidate = Document.of(DocumentRole.MAIN, CONTENT, "x".repeat(length));
      if (draft(candidate).bytes().size() == EVENT_BYTES) {
        return candidate;
      }
    }
    throw new AssertionError("no event of %d bytes".formatted(EVENT_BYTES));
  }

  private Draft draft(Document candidate) {
    return events
        .docRegistered(events.newCommunication(), DocumentType.OFICIO, NO_SUBTYPE)
        .subject("Carga de la demostración")
        .document(ANNEX)
        .document(candidate)
        .draft();
  }

  /**
   * The next event.
   *
   * @return a draft of {@link #EVENT_BYTES} bytes
   */
  public Draft next() {
    return draft(document);
  }
}
