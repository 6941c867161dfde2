package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import cl.acuse.proof.MalformedException;
import cl.acuse.proof.TlogPolicy;
import cl.acuse.verifier.Catalogue;
import cl.acuse.verifier.Limits;
import cl.acuse.verifier.Phrase;
import cl.acuse.verifier.Pins;
import cl.acuse.verifier.Roots;
import cl.acuse.verifier.RootsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a user pins, read.
 *
 * @param policyFile the policy's name
 * @param rootsFile the roots' name, if there is one
 * @param pins what they say
 */
public record PinnedFiles(Path policyFile, Optional<Path> rootsFile, Pins pins) {
  /**
   * Reads them.
   *
   * @param policyFile the policy (C2SP tlog-policy)
   * @param rootsFile the roots, if they are named
   * @return what they say
   * @throws MisuseException if a file cannot be read, or is not what it should be
   */
  public static PinnedFiles read(Path policyFile, Optional<Path> rootsFile) throws MisuseException {
    var policy = policy(policyFile);
    var roots =
        rootsFile.isPresent() ? Optional.of(roots(rootsFile.get())) : Optional.<Roots>empty();
    try {
      return new PinnedFiles(policyFile, rootsFile, Pins.of(policy, roots));
    } catch (MalformedException e) {
      throw useless(Phrase.MISUSE_POLICY, policyFile, e);
    }
  }

  private static TlogPolicy policy(Path file) throws MisuseException {
    try {
      return TlogPolicy.parse(InputFile.read(file, cl.acuse.proof.Limits.POLICY_BYTES_MAX));
    } catch (MalformedException e) {
      throw useless(Phrase.MISUSE_POLICY, file, e);
    }
  }

  private static Roots roots(Path file) throws MisuseException {
    try {
      return RootsFile.parse(InputFile.read(file, Limits.ROOTS_FILE_BYTES_MAX));
    } catch (MalformedException e) {
      throw useless(Phrase.MISUSE_ROOTS, file, e);
    }
  }

  private static MisuseException useless(Phrase phrase, Path file, MalformedException cause) {
    return new MisuseException(phrase, file.toString(), String.valueOf(cause.getMessage()));
  }

  /** Which files a verdict rests on. */
  List<Fact> facts(Language language) {
    var facts = new ArrayList<Fact>();
    facts.add(fact(language, Phrase.LABEL_POLICY, policyFile, pins.policy().digest().hex()));
    rootsFile.ifPresent(file ->
        facts.add(
            fact(language, Phrase.LABEL_ROOTS, file, pins.roots().orElseThrow().digest().hex())));
    return facts;
  }

  private static Fact fact(Language language, Phrase label, Path file, String digest) {
    return Fact.of(label, Catalogue.say(language, Phrase.VALUE_DIGEST, file.toString(), digest));
  }
}
