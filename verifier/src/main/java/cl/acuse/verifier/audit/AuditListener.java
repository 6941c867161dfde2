package cl.acuse.verifier.audit;

import java.io.IOException;

/** Who follows an audit; called on the thread that runs it. */
public interface AuditListener {
  /**
   * So many entries have been judged; their signatures may still be in work.
   *
   * @param entries so far
   * @param of in all
   */
  void progress(long entries, long of);

  /**
   * All entries below the state's size are good, with their signatures.
   *
   * @param state to be kept for a later run
   * @throws IOException if it cannot be kept, which ends the audit
   */
  void verified(AuditState state) throws IOException;
}
