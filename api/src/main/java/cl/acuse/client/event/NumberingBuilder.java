package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Book;
import cl.acuse.proto.v1.Communication;

/**
 * An event that gives a number of a book to something.
 *
 * @param <B> the builder itself
 */
public abstract sealed class NumberingBuilder<B extends NumberingBuilder<B>> extends EventBuilder<B>
    permits NumberedAutoBuilder, NumberedManualBuilder, NumberConfirmedBuilder {
  NumberingBuilder(Events events, Book book) {
    super(events);
    act().event().setBook(book);
  }

  /**
   * Type of the document numbered.
   *
   * @param type registry {@code document_type}
   * @param subtype registry {@code document_subtype}, 0 for none
   * @return this builder
   */
  public abstract B type(int type, int subtype);

  /**
   * The communication that is numbered.
   *
   * @param communication whose header the entry joins
   * @return this builder
   */
  public final B of(Communication communication) {
    return communication(communication);
  }

  /**
   * The delivery that is numbered.
   *
   * @param communication the communication
   * @param recipient its recipient
   * @return this builder
   */
  public final B of(Communication communication, Institution recipient) {
    return communication(communication).recipient(recipient);
  }
}
