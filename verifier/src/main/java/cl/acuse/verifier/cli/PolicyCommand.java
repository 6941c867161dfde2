package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.proof.VerifierKey;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.PinnedLog;
import cl.acuse.verifier.Roots;
import cl.acuse.verifier.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code acuse verify policy}: whose keys the pinned files hold, to be compared by a person.
 *
 * @param policy the policy file
 * @param roots the roots file
 * @param json whether data are wanted
 */
record PolicyCommand(Path policy, Optional<Path> roots, boolean json) {
  private static final int OK = 0;

  int run(Console console) throws MisuseException {
    var pinned = PinnedFiles.read(policy, roots);
    if (json) {
      PinnedJson.write(pinned, console.out());
    } else {
      lines(pinned, console.language()).stream().map(TerminalText::escape).forEach(console::line);
    }
    return OK;
  }

  private static List<String> lines(PinnedFiles pinned, Language language) {
    var lines = new ArrayList<String>();
    for (var fact : pinned.facts(language)) {
      lines.add(Catalogue.say(language, fact.label(), fact.arguments()) + " " + fact.value());
    }
    lines.add("");
    pinned.pins().logs().forEach(log -> addLog(pinned.pins().policy(), log, language, lines));
    for (var witness : pinned.pins().policy().independentWitnesses()) {
      lines.add(witness(witness, language));
    }
    lines.add(
        Catalogue.say(
            language,
            pinned.pins().policy().quorumNeedsIndependentWitness()
                ? Phrase.POLICY_QUORUM_INDEPENDENT
                : Phrase.POLICY_QUORUM_ALONE));
    pinned.pins().roots().ifPresent(roots -> addRoots(roots, language, lines));
    lines.add("");
    lines.add(Catalogue.say(language, Phrase.POLICY_COMPARE));
    return lines;
  }

  private static void addLog(
      TlogPolicy policy, PinnedLog log, Language language, List<String> lines) {
    lines.add(Catalogue.say(language, Phrase.POLICY_LOG, log.origin()));
    policy.logs().stream()
        .filter(line -> log.keys().contains(line.key()))
        .forEach(line -> lines.add(logKey(line.line(), line.key(), language)));
    policy.witnesses().stream()
        .filter(line -> log.keys().contains(line.key()))
        .forEach(line -> lines.add(logKey(line.line(), line.key(), language)));
  }

  private static String logKey(int line, VerifierKey key, Language language) {
    return "  "
        + Catalogue.say(
            language,
            Phrase.POLICY_LOG_KEY,
            Integer.toString(line),
            algorithm(key),
            PinnedLog.fingerprint(key).hex());
  }

  private static String witness(TlogPolicy.Witness witness, Language language) {
    return Catalogue.say(
        language,
        Phrase.POLICY_WITNESS,
        witness.name(),
        witness.key().name(),
        Integer.toString(witness.line()),
        algorithm(witness.key()),
        PinnedLog.fingerprint(witness.key()).hex());
  }

  private static void addRoots(Roots roots, Language language, List<String> lines) {
    lines.add("");
    for (var registrar : roots.registrars()) {
      lines.add(registrar(registrar, language));
    }
    for (var auditor : roots.auditors()) {
      lines.add(
          Catalogue.say(
              language,
              Phrase.POLICY_AUDITOR,
              auditor.name(),
              auditor.key().name(),
              algorithm(auditor.key()),
              PinnedLog.fingerprint(auditor.key()).hex()));
    }
    for (var retired : roots.retired()) {
      lines.add(
          Catalogue.say(
              language,
              Phrase.POLICY_RETIRED,
              retired.key().name(),
              algorithm(retired.key()),
              PinnedLog.fingerprint(retired.key()).hex(),
              Long.toString(retired.size())));
    }
  }

  private static String registrar(Roots.Registrar registrar, Language language) {
    var institution = registrar.institution().toString();
    var key = registrar.keyId().hex();
    return registrar.lastIndex().isPresent()
        ? Catalogue.say(
            language,
            Phrase.POLICY_REGISTRAR_UNTIL,
            institution,
            key,
            Long.toString(registrar.lastIndex().getAsLong()))
        : Catalogue.say(language, Phrase.POLICY_REGISTRAR, institution, key);
  }

  static String algorithm(VerifierKey key) {
    return switch (key.algorithm()) {
      case ED25519, ED25519_COSIGNATURE -> "Ed25519";
      case ML_DSA_44_COSIGNATURE -> "ML-DSA-44";
    };
  }
}
