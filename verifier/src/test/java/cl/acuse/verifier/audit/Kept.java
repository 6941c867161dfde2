package cl.acuse.verifier.audit;

import java.util.ArrayList;
import java.util.List;

/** Keeps what an audit hands out. */
final class Kept implements AuditListener {
  final List<AuditState> states = new ArrayList<>();
  final List<Long> progress = new ArrayList<>();

  @Override
  public void progress(long entries, long of) {
    progress.add(entries);
  }

  @Override
  public void verified(AuditState state) {
    states.add(state);
  }
}
