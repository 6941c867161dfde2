package cl.acuse.client.event;

import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Addressee;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Dispatched;
import cl.acuse.proto.v1.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DISPATCHED: a communication left for one recipient. */
public final class DispatchedBuilder extends EventBuilder<DispatchedBuilder> {
  private record To(@Nullable Person person, @Nullable String name, @Nullable String office) {}

  private final Dispatched.Builder body = Dispatched.newBuilder();
  private final List<To> addressees = new ArrayList<>();

  DispatchedBuilder(
      Events events, Communication communication, Institution recipient, EntryReference submitted) {
    super(events);
    act().communication(communication).recipient(recipient).refersTo(submitted);
    body.setAddressing(Vocabulary.Addressing.TO);
  }

  /**
   * Identifier of the message in the transport.
   *
   * @param id 1 to 256 bytes
   * @return this builder
   */
  public DispatchedBuilder messageId(String id) {
    body.setMessageId(id);
    return this;
  }

  /**
   * One more person addressed, at most 32; all of it commitments.
   *
   * @param person the person, where he is known
   * @param name his name
   * @param office his office (cargo)
   * @return this builder
   */
  public DispatchedBuilder addressee(
      @Nullable Person person, @Nullable String name, @Nullable String office) {
    addressees.add(new To(person, name, office));
    return this;
  }

  /**
   * The recipient is not addressed but copied.
   *
   * @return this builder
   */
  public DispatchedBuilder copy() {
    body.setAddressing(Vocabulary.Addressing.COPY);
    return this;
  }

  @Override
  DispatchedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    for (var i = 0; i < addressees.size(); i++) {
      body.addAddressees(addressee(addressees.get(i), "55.2[%d]".formatted(i), committer));
    }
    event.setDispatched(body);
  }

  private static Addressee addressee(To to, String path, Committer committer) {
    var message = Addressee.newBuilder();
    if (to.person() != null) {
      message.setPerson(committer.person(path + ".1", to.person()));
    }
    if (to.name() != null) {
      message.setName(committer.text(path + ".2", to.name()));
    }
    if (to.office() != null) {
      message.setOffice(committer.text(path + ".3", to.office()));
    }
    return message.build();
  }
}
