package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.DispatchFailed;
import cl.acuse.proto.v1.Event;
import org.jspecify.annotations.Nullable;

/** DISPATCH_FAILED: a dispatch to one recipient failed. */
public final class DispatchFailedBuilder extends EventBuilder<DispatchFailedBuilder> {
  private final DispatchFailed.Builder body = DispatchFailed.newBuilder();
  private @Nullable String detail;

  DispatchFailedBuilder(
      Events events, Communication communication, Institution recipient, int reason, int attempt) {
    super(events);
    act().communication(communication).recipient(recipient);
    body.setReason(reason).setAttempt(attempt);
  }

  /**
   * What the transport said, which the event holds as a commitment.
   *
   * @param detail at most 65,536 bytes
   * @return this builder
   */
  public DispatchFailedBuilder detail(String detail) {
    this.detail = detail;
    return this;
  }

  @Override
  DispatchFailedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    if (detail != null) {
      body.setDetail(committer.text("56.3", detail));
    }
    event.setDispatchFailed(body);
  }
}
