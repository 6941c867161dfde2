package cl.acuse.demo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.client.Submitter;
import cl.acuse.client.event.Document;
import cl.acuse.client.event.Events;
import cl.acuse.client.event.References;
import cl.acuse.client.event.Vocabulary.DocumentRole;
import cl.acuse.client.event.Vocabulary.DocumentSubtype;
import cl.acuse.client.event.Vocabulary.DocumentType;
import cl.acuse.entry.Institution;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * Communications that one institution sent to another, which acknowledged them: four entries each,
 * two of the header and two of the delivery.
 *
 * @param originator who sent
 * @param recipient who acknowledged
 * @param ids the communications', 16 bytes each
 */
record Deliveries(Institution originator, Institution recipient, List<ByteString> ids) {
  private static final String SUBJECT = "Medición de las pruebas";
  private static final String POLICY = "DS4/2020 art. 38 v1";
  private static final Document DOCUMENT =
      Document.of(DocumentRole.MAIN, SUBJECT.getBytes(UTF_8), "text/plain; charset=utf-8");

  /**
   * An institution that hands in.
   *
   * @param events drafts its events
   * @param submitter signs and hands them in
   */
  record Office(Events events, Submitter submitter) {}

  /**
   * Records some.
   *
   * @param count how many
   * @param sender sends
   * @param receiver acknowledges
   * @return what was recorded
   * @throws BenchException if the log refuses
   */
  static Deliveries record(int count, Office sender, Office receiver) throws BenchException {
    var ids = new ArrayList<ByteString>();
    for (var i = 0; i < count; i++) {
      ids.add(recordOne(sender, receiver));
    }
    return new Deliveries(sender.events().acting(), receiver.events().acting(), List.copyOf(ids));
  }

  private static ByteString recordOne(Office sender, Office receiver) throws BenchException {
    var events = sender.events();
    var recipient = receiver.events().acting();
    var communication = events.newCommunication();
    var registered =
        events
            .docRegistered(communication, DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
            .subject(SUBJECT)
            .document(DOCUMENT);
    Answers.await(sender.submitter().append(registered.draft()));
    var handedIn =
        events
            .submitted(communication)
            .type(DocumentType.OFICIO, DocumentSubtype.ORDINARIO)
            .subject(SUBJECT)
            .recipients(List.of(recipient))
            .policy(POLICY)
            .document(DOCUMENT);
    var submitted = Answers.await(sender.submitter().append(handedIn.draft()));
    var sent = events.dispatched(communication, recipient, References.to(submitted));
    var dispatched = Answers.await(sender.submitter().append(sent.draft()));
    var acuse =
        receiver.events().acuse(communication, recipient).refersTo(References.to(dispatched));
    Answers.await(receiver.submitter().append(acuse.draft()));
    return communication.getId();
  }
}
