package cl.acuse.verifier;

import cl.acuse.entry.Language;
import java.io.Serial;

/**
 * Evidence does not prove what it is held to prove, or cannot be judged. The message is one
 * sentence, in English.
 */
public final class EvidenceException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  EvidenceException(Finding finding) {
    super(finding.check().clause() + ": " + finding.sentence(Language.EN) + detail(finding));
    this.finding = finding;
  }

  private static String detail(Finding finding) {
    return finding.detail().isEmpty() ? "" : " " + finding.detail();
  }

  /**
   * What is wrong.
   *
   * @return a finding that is not {@link Outcome#OK}
   */
  public Finding finding() {
    return finding;
  }
}
