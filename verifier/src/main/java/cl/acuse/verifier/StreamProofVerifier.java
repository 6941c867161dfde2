package cl.acuse.verifier;

import cl.acuse.proof.MalformedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From a proof of streams to a verdict: docs/spec.md section 14. It takes no key, algorithm, size,
 * index or stream id on trust from what it checks. Safe for threads.
 */
public final class StreamProofVerifier {
  private final Pins pins;

  /**
   * A verifier for whoever pinned these files.
   *
   * @param pins what is trusted
   */
  public StreamProofVerifier(Pins pins) {
    this.pins = pins;
  }

  /**
   * Verifies a proof.
   *
   * @param proof the proof
   * @param asked the streams that it has to speak of; empty where the reader takes what comes
   * @return the verdict with all findings
   */
  public StreamReport verify(StreamProof proof, Set<StreamName> asked) {
    return verify(proof, Question.of(asked), List.of());
  }

  private StreamReport verify(StreamProof proof, Question question, List<HeldDocument> documents) {
    try {
      StreamProofForm.check(proof);
    } catch (MalformedException e) {
      return unreadable(e);
    }
    return new StreamVerification(pins, proof, question, documents).run();
  }

  /**
   * Verifies a proof's file.
   *
   * @param file the bytes of an {@code .acuse.json} file
   * @param asked the streams that it has to speak of; empty where the reader takes what comes
   * @return the verdict with all findings; a file that cannot be read is {@link Verdict#INVALID}
   */
  public StreamReport verify(byte[] file, Set<StreamName> asked) {
    return verify(file, Question.of(asked), List.of());
  }

  /**
   * Verifies a proof's file beside documents.
   *
   * @param file the bytes of an {@code .acuse.json} file
   * @param question what it has to speak of
   * @param documents that its holder has, each of which has to be one that the entries describe; of
   *     a proof that was asked for by name the entries of these streams alone
   * @return the verdict with all findings; a file that cannot be read is {@link Verdict#INVALID}
   */
  public StreamReport verify(byte[] file, Question question, List<HeldDocument> documents) {
    try {
      return verify(StreamProofJson.read(file), question, documents);
    } catch (MalformedException e) {
      return unreadable(e);
    }
  }

  private static StreamReport unreadable(MalformedException cause) {
    var findings = new Findings(Check.OF_STREAM_PROOF);
    findings.add(Finding.failed(Check.FORM, Phrase.FORM_STREAM_PROOF_MALFORMED).because(cause));
    var all = findings.all();
    return new StreamReport(
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
