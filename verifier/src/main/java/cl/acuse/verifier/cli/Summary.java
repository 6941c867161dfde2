package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts verdicts. Owned by the one run that fills it. */
final class Summary {
  /** From the worst on: one forged receipt outweighs any number of lesser findings. */
  private static final List<Verdict> WORST_FIRST =
      List.of(Verdict.INVALID, Verdict.MISMATCH, Verdict.INCOMPLETE, Verdict.VALID);

  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private int total;

  void count(Verdict verdict) {
    counts.merge(verdict, 1, Integer::sum);
    total++;
  }

  int total() {
    return total;
  }

  int of(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** The worst verdict of all. */
  Verdict worst() {
    return WORST_FIRST.stream().filter(counts::containsKey).findFirst().orElse(Verdict.VALID);
  }

  String sentence(Language language) {
    return Catalogue.say(
        language,
        Phrase.SUMMARY,
        Integer.toString(total),
        Integer.toString(of(Verdict.VALID)),
        Integer.toString(of(Verdict.INVALID)),
        Integer.toString(of(Verdict.INCOMPLETE)),
        Integer.toString(of(Verdict.MISMATCH)));
  }
}
