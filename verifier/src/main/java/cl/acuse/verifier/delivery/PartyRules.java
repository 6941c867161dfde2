package cl.acuse.verifier.delivery;

import cl.acuse.entry.DataFile;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Registry;
import java.util.List;

/**
 * What kind of party an institution is, as far as its code tells: the table {@code parties.tsv}.
 */
final class PartyRules {
  private static final String FILE = "parties.tsv";
  private static final String OTHER = "other";
  private static final List<PartyRule> ALL =
      DataFile.rows(PartyRules.class, FILE, 3).stream().map(PartyRules::read).toList();

  private PartyRules() {}

  private record PartyRule(String party, int scheme, String prefix) {
    boolean fits(Institution institution) {
      return institution.scheme() == scheme && institution.code().startsWith(prefix);
    }
  }

  /** The kind of the first line that fits. */
  static String of(Institution institution) {
    return ALL.stream()
        .filter(rule -> rule.fits(institution))
        .findFirst()
        .map(PartyRule::party)
        .orElse(OTHER);
  }

  private static PartyRule read(List<String> columns) {
    var prefix = columns.get(2);
    return new PartyRule(
        columns.getFirst(),
        Registry.of("scheme").number(columns.get(1)).orElseThrow(),
        prefix.equals("-") ? "" : prefix);
  }
}
