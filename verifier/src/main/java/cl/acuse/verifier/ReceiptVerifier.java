package cl.acuse.verifier;

import cl.acuse.proof.MalformedException;
import java.util.List;
import java.util.Optional;

/**
 * From a receipt to a verdict: docs/spec.md section 12.
 *
 * <p>It takes no key, algorithm, size or index on trust from what it checks; it runs every check
 * that it can and reports all findings. It reads no file, clock or network. Keep one for many
 * receipts: it remembers which signatures it found true. Safe for threads.
 */
public final class ReceiptVerifier {
  private final Pins pins;
  private final VerifiedBefore before = new VerifiedBefore();

  /**
   * A verifier for whoever pinned these files.
   *
   * @param pins what is trusted
   */
  public ReceiptVerifier(Pins pins) {
    this.pins = pins;
  }

  /**
   * Verifies a receipt file.
   *
   * @param file the bytes of an {@code .acuse.json} file
   * @param documents held beside it
   * @return the verdict with all findings; a file that cannot be read is {@link Verdict#INVALID}
   */
  public Report verify(byte[] file, List<HeldDocument> documents) {
    try {
      return verify(ReceiptJson.read(file), documents);
    } catch (MalformedException e) {
      return unreadable(e);
    }
  }

  /**
   * Verifies a receipt.
   *
   * @param receipt the receipt
   * @param documents held beside it
   * @return the verdict with all findings
   */
  public Report verify(Receipt receipt, List<HeldDocument> documents) {
    try {
      ReceiptForm.check(receipt);
    } catch (MalformedException e) {
      return unreadable(e);
    }
    return new Verification(pins, before, receipt, documents).run();
  }

  private static Report unreadable(MalformedException cause) {
    var findings = new Findings(Check.OF_RECEIPT);
    findings.add(Finding.failed(Check.FORM, Phrase.FORM_RECEIPT_MALFORMED).because(cause));
    var all = findings.all();
    return new Report(
        Findings.verdict(all),
        all,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }
}
