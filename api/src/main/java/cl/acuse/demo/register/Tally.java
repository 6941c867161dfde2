package cl.acuse.demo.register;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What became of the rows of a file. Every row is in exactly one of three: whole, in part, not
 * recorded.
 *
 * @param in rows in the file
 * @param whole recorded exactly as far as the mapping goes
 * @param inPart recorded less, or otherwise, than the source says
 * @param notRecorded not recorded
 */
public record Tally(int in, int whole, int inPart, int notRecorded) {
  /**
   * Counts from what really happened, not from what was planned.
   *
   * @param file the file
   * @param recorded sources of which at least one event is recorded
   * @param reported sources that the report names
   * @return the tally
   * @throws ImportException if a row is neither recorded nor reported
   */
  static Tally of(SourceFile file, Collection<Source> recorded, Collection<Source> reported)
      throws ImportException {
    var in = file.rows().size();
    var present = of(file, recorded);
    var named = of(file, reported);
    var inPart = new HashSet<>(present);
    inPart.retainAll(named);
    var notRecorded = new HashSet<>(named);
    notRecorded.removeAll(present);
    var whole = present.size() - inPart.size();
    if (whole + inPart.size() + notRecorded.size() != in) {
      throw new ImportException(
          "%s has %,d rows, which are not %,d whole, %,d in part and %,d not recorded: a defect."
              .formatted(file.name(), in, whole, inPart.size(), notRecorded.size()));
    }
    return new Tally(in, whole, inPart.size(), notRecorded.size());
  }

  private static Set<Source> of(SourceFile file, Collection<Source> sources) {
    var own = new HashSet<>(sources);
    own.removeIf(source -> !source.file().equals(file.name()));
    return own;
  }
}
