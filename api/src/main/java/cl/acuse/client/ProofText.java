package cl.acuse.client;

import cl.acuse.proof.Hash;
import cl.acuse.proof.VerifiedCheckpoint;
import java.util.List;

/**
 * Writes the C2SP tlog-proof texts of one reply.
 *
 * <p>The bytes are those of {@code TlogProof.format}. A checkpoint's note is most of each text and
 * the nodes are shared by many, so here each is turned into text once a reply and not once an
 * event: formatting took more than all hashing of a receipt together.
 */
final class ProofText {
  private static final String HEADER = "c2sp.org/tlog-proof@v1\nindex ";

  private final String tail;
  private final String[] lines;
  private final List<Hash> nodes;

  ProofText(VerifiedCheckpoint checkpoint, List<Hash> nodes) {
    this.tail = "\n" + checkpoint.note();
    this.nodes = nodes;
    this.lines = new String[nodes.size()];
  }

  /** The text of an entry whose path is made of these nodes, by their places. */
  String of(long index, List<Integer> path) {
    var text = new StringBuilder(HEADER).append(index).append('\n');
    path.forEach(place -> text.append(line(place)));
    return text.toString() + tail;
  }

  private String line(int place) {
    if (lines[place] == null) {
      lines[place] = nodes.get(place).base64() + "\n";
    }
    return lines[place];
  }
}
