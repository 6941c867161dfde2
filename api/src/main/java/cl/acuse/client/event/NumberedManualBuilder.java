package cl.acuse.client.event;

import cl.acuse.entry.NumberingMethod;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.NumberedManual;
import org.jspecify.annotations.Nullable;

/** NUMBERED_MANUAL: a number that the institution states. */
public final class NumberedManualBuilder extends NumberingBuilder<NumberedManualBuilder> {
  private final NumberedManual.Builder body = NumberedManual.newBuilder();
  private @Nullable Person custodian;
  private @Nullable String justification;

  NumberedManualBuilder(Events events, Book book, long number) {
    super(events, book);
    body.setNumber(number).setMethod(NumberingMethod.SYSTEM);
  }

  /**
   * The folio as it is printed, where that differs from the number.
   *
   * @param text 1 to 64 bytes
   * @return this builder
   */
  public NumberedManualBuilder text(String text) {
    body.setText(text);
    return this;
  }

  @Override
  public NumberedManualBuilder type(int type, int subtype) {
    body.setType(Wire.type(type, subtype));
    return this;
  }

  /**
   * Why the number was given, where a system gave it.
   *
   * @param why the justification; a commitment in the event
   * @return this builder
   */
  public NumberedManualBuilder justification(String why) {
    justification = why;
    return this;
  }

  /**
   * The number was given by hand, on paper.
   *
   * @param keeper the person who keeps the paper; a commitment in the event
   * @param why the justification; a commitment in the event
   * @return this builder
   */
  public NumberedManualBuilder byHand(Person keeper, String why) {
    body.setMethod(NumberingMethod.BY_HAND);
    custodian = keeper;
    justification = why;
    return this;
  }

  @Override
  NumberedManualBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    if (custodian != null) {
      body.setCustodian(committer.person("48.5", custodian));
    }
    if (justification != null) {
      body.setJustification(committer.text("48.6", justification));
    }
    event.setNumberedManual(body);
  }
}
