package cl.acuse.client.event;

import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Reclassified;
import java.time.LocalDate;

/** RECLASSIFIED: the access level of an earlier entry's matter changed. */
public final class ReclassifiedBuilder extends AmendmentBuilder<ReclassifiedBuilder> {
  private final Reclassified.Builder body = Reclassified.newBuilder();

  ReclassifiedBuilder(Events events, Target target, int newLevel, String basis) {
    super(events, target);
    body.setPreviousLevel(target.event().getLevel()).setBasis(basis);
    level(newLevel);
  }

  /**
   * The last day on which the level holds.
   *
   * @param day the day
   * @return this builder
   */
  public ReclassifiedBuilder until(LocalDate day) {
    body.setUntil(When.date(day));
    return this;
  }

  @Override
  ReclassifiedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    event.setReclassified(body);
  }
}
