package cl.acuse.client;

import cl.acuse.client.event.Draft;
import cl.acuse.entry.Event;
import cl.acuse.proof.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A draft in a file: its disclosures file ({@link Disclosures}) with the event's bytes:
 *
 * <pre>
 * {
 *   "format": 1,
 *   "disclosures": [],
 *   "event": "CAESEL..."
 * }
 * </pre>
 *
 * <p>Whoever keeps it before the event goes out can hand in the same bytes again if no answer
 * comes, even after the process has ended: a draft made anew has another blind, other salts and
 * another time.
 */
public final class DraftFile {
  private static final String EVENT = "event";

  private DraftFile() {}

  /**
   * Writes the file, readable by its owner alone; it is on the disk when this returns.
   *
   * @param file where; must not exist
   * @param draft the draft
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Draft draft) throws IOException {
    var event = Base64.getEncoder().encodeToString(draft.bytes().toByteArray());
    Disclosures.create(file, Disclosures.of(draft).tree().put(EVENT, event));
  }

  /**
   * Reads the file.
   *
   * @param file as {@link #write} made it
   * @return the draft
   * @throws IOException if it cannot be read
   * @throws MalformedException if it is not in the form above, or its event is none
   */
  public static Draft read(Path file) throws IOException, MalformedException {
    var root = Disclosures.tree(file);
    var event = Event.parse(Disclosures.bytes(root, EVENT));
    return new Draft(event, Disclosures.of(root).openings());
  }
}
