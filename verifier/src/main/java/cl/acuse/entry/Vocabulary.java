package cl.acuse.entry;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The kinds of events and what other vocabularies call them: {@code kinds.tsv}, the one table that
 * code, docs and proofs share.
 *
 * <p>It lists every number of {@code EventKind}, also of kinds without a body, if there are any.
 *
 * @see <a href="https://www.etsi.org/standards">ETSI EN 319 522-1, -3; ISO/IEC 13888-3</a>
 */
public final class Vocabulary {
  private static final String FILE = "kinds.tsv";
  private static final String NONE = "-";
  private static final int COLUMNS = 10;
  private static final String ETSI_URI = "http://uri.etsi.org/19522/Event/";
  private static final Map<Integer, Term> BY_NUMBER = load();

  private Vocabulary() {}

  /** What an event of a kind says about how the matter went. */
  public enum Polarity {
    /** It went on as intended. */
    POSITIVE,
    /** Neither. */
    NEUTRAL,
    /** It did not: such an event demands a reason. */
    NEGATIVE
  }

  /**
   * One kind.
   *
   * @param number its number
   * @param name its name, as in {@code EventKind}
   * @param format the format of its events; empty where it has no body
   * @param polarity how the matter went
   * @param etsiCode the code of the event of ETSI EN 319 522, for instance {@code A.1}
   * @param etsiEvent the name of that event
   * @param iso13888 the token of ISO/IEC 13888-3, for instance {@code NRD}
   * @param functions letters of the platform's functions that it serves
   * @param spanish its name for people
   * @param english its name for people
   */
  public record Term(
      int number,
      String name,
      OptionalInt format,
      Polarity polarity,
      Optional<String> etsiCode,
      Optional<String> etsiEvent,
      Optional<String> iso13888,
      List<String> functions,
      String spanish,
      String english) {
    /** Copies the list. */
    public Term {
      functions = List.copyOf(functions);
    }

    /**
     * The event's name for people.
     *
     * @param language the name's language
     * @return a noun, in lower case
     */
    public String label(Language language) {
      return switch (language) {
        case ES -> spanish;
        case EN -> english;
      };
    }

    /**
     * The event's URI of ETSI EN 319 522-3.
     *
     * @return empty where that standard has no such event
     */
    public Optional<URI> etsiUri() {
      return etsiEvent.map(event -> URI.create(ETSI_URI + event));
    }
  }

  /**
   * A kind's term.
   *
   * @param kind a kind with a body
   * @return its term
   */
  public static Term of(Kind kind) {
    var term = BY_NUMBER.get(kind.number());
    if (term == null) {
      throw new AssertionError(FILE + " lacks " + kind);
    }
    return term;
  }

  /**
   * Every term.
   *
   * @return by ascending number
   */
  public static List<Term> terms() {
    return List.copyOf(BY_NUMBER.values());
  }

  private static Map<Integer, Term> load() {
    var terms = new TreeMap<Integer, Term>();
    for (var row : DataFile.rows(Vocabulary.class, FILE, COLUMNS)) {
      var term = term(row);
      if (terms.put(term.number, term) != null) {
        throw new AssertionError(FILE + " lists twice: " + term.number);
      }
    }
    return terms;
  }

  private static Term term(List<String> row) {
    return new Term(
        Integer.parseInt(row.getFirst()),
        row.get(1),
        row.get(2).equals(NONE)
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(row.get(2))),
        Polarity.valueOf(row.get(3).toUpperCase(Locale.ROOT)),
        optional(row.get(4)),
        optional(row.get(5)),
        optional(row.get(6)),
        optional(row.get(7)).map(letters -> List.of(letters.split(",", -1))).orElse(List.of()),
        row.get(8),
        row.get(9));
  }

  private static Optional<String> optional(String column) {
    return column.equals(NONE) ? Optional.empty() : Optional.of(column);
  }
}
