package cl.acuse.client.event;

/**
 * An event about an earlier entry: it refers to it, repeats the fields that name its streams
 * (docs/spec.md [N-09]) and has its level, until told otherwise.
 *
 * @param <B> the builder itself
 */
public abstract sealed class AmendmentBuilder<B extends AmendmentBuilder<B>> extends EventBuilder<B>
    permits CorrectedBuilder, ReclassifiedBuilder {
  AmendmentBuilder(Events events, Target target) {
    super(events);
    act().refersTo(target.reference()).level(target.event().getLevel());
    var about = target.event();
    if (about.hasCommunication()) {
      communication(about.getCommunication());
    }
    if (about.hasRecipient()) {
      event().setRecipient(about.getRecipient());
    }
    if (about.hasBook()) {
      event().setBook(about.getBook());
    }
    if (about.hasExpediente()) {
      event().setExpediente(about.getExpediente());
    }
  }
}
