package cl.acuse.ledger.intake;

import java.util.List;

/** A request is refused whole. */
public final class RejectedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Rejection> rejections;

  /**
   * A refusal.
   *
   * @param rejections at least one
   */
  public RejectedException(List<Rejection> rejections) {
    super(rejections.getFirst().reason().name());
    this.rejections = List.copyOf(rejections);
  }

  /**
   * What is wrong.
   *
   * @return one for each bad event, or one for the request
   */
  public List<Rejection> rejections() {
    return rejections;
  }
}
