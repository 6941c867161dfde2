package cl.acuse.client.event;

import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Kind;
import cl.acuse.entry.Level;
import cl.acuse.entry.Limits;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Expediente;
import cl.acuse.proto.v1.ImportSource;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of all kinds have in common.
 *
 * <p>Which of the common fields a kind has stands in docs/spec.md [E-06]; {@link #draft} refuses
 * one too many or too few. Owned by the thread that builds.
 *
 * @param <B> the builder itself
 */
public abstract class EventBuilder<B extends EventBuilder<B>> {
  private final Events events;
  private final Event.Builder event = Event.newBuilder();
  private final List<Document> documents = new ArrayList<>();
  private @Nullable Actor actor;
  private @Nullable Communication communication;

  EventBuilder(Events events) {
    this.events = events;
    event
        .setEventId(Committer.random(events.random(), Limits.ID_BYTES))
        .setBlind(Committer.random(events.random(), Limits.ID_BYTES))
        .setActing(Wire.institution(events.acting()));
  }

  /** This builder. */
  abstract B self();

  /** Puts the kind's body into the event. */
  abstract void body(Event.Builder body, Committer committer);

  /** An act: it happens now and is public, unless told otherwise. */
  final B act() {
    event.setLevel(Level.PUBLICO);
    return occurred(When.at(events.clock().instant()));
  }

  final B communication(Communication of) {
    communication = of;
    event.setCommunication(of);
    return self();
  }

  final B recipient(Institution recipient) {
    event.setRecipient(Wire.institution(recipient));
    return self();
  }

  final Event.Builder event() {
    return event;
  }

  final Events events() {
    return events;
  }

  /**
   * The event's id, where the submitter has one of his own; random otherwise.
   *
   * @param id 16 bytes, never used by this institution for another event
   * @return this builder
   */
  public final B eventId(ByteString id) {
    event.setEventId(id);
    return self();
  }

  /**
   * The way by which the act reached the submitter.
   *
   * @param channel registry {@code channel}
   * @return this builder
   */
  public final B channel(int channel) {
    event.setChannel(channel);
    return self();
  }

  /**
   * Where an imported act was read from.
   *
   * @param fileSha256 SHA-256 of the source file
   * @param row 1 for the first data row
   * @return this builder
   */
  public final B importedFrom(Hash fileSha256, long row) {
    event.setImportedFrom(
        ImportSource.newBuilder().setFileSha256(Wire.bytes(fileSha256)).setRow(row));
    return self();
  }

  /**
   * Who acted for the institution.
   *
   * @param who the actor
   * @return this builder
   */
  public final B actor(Actor who) {
    actor = who;
    return self();
  }

  /**
   * When the act happened; now, where nothing is said.
   *
   * @param when the claim
   * @return this builder
   */
  public final B occurred(When when) {
    event.setOccurred(when.message());
    return self();
  }

  /**
   * The entry that this act answers, continues, corrects or reclassifies.
   *
   * @param entry the reference, see {@link References}
   * @return this builder
   */
  public final B refersTo(EntryReference entry) {
    event.setRefersTo(Wire.reference(entry));
    return self();
  }

  /**
   * One more document concerned, at most 64.
   *
   * @param document the document
   * @return this builder
   */
  public final B document(Document document) {
    documents.add(document);
    return self();
  }

  /**
   * The administrative file that the act belongs to.
   *
   * @param keeper the institution that keeps it
   * @param iuie its IUIe, 1 to 64 bytes
   * @return this builder
   */
  public final B expediente(Institution keeper, String iuie) {
    event.setExpediente(
        Expediente.newBuilder().setInstitution(Wire.institution(keeper)).setIuie(iuie));
    return self();
  }

  /**
   * The access level; public, where nothing is said.
   *
   * @param level registry {@code level}
   * @return this builder
   */
  public final B level(int level) {
    event.setLevel(level);
    return self();
  }

  /**
   * The finished event. Call it once: salts are drawn here.
   *
   * @return the draft
   * @throws InvalidEventException if a log would refuse the event
   */
  public final Draft draft() {
    var committer =
        new Committer(
            events.random(),
            event.getEventId(),
            communication == null ? null : event.getCommunication().getId());
    if (actor != null) {
      event.setActor(actor.message(committer));
    }
    addDocuments(committer);
    body(event, committer);
    event.setFormat(Kind.of(event.getKindCase().getNumber()).orElseThrow().format());
    return new Draft(check(event.build()), committer.openings());
  }

  private static cl.acuse.entry.Event check(Event message) {
    try {
      return cl.acuse.entry.Event.parse(UnsafeByteOperations.unsafeWrap(message.toByteArray()));
    } catch (MalformedException e) {
      throw new InvalidEventException(e.getMessage());
    }
  }

  private void addDocuments(Committer committer) {
    for (var i = 0; i < documents.size(); i++) {
      var descriptor = documents.get(i).descriptor();
      var document = event.addDocumentsBuilder();
      if (Level.isOpen(event.getLevel())) {
        document.setOpen(descriptor);
      } else {
        document.setCommitment(committer.bytes("12[%d].2".formatted(i), descriptor.toByteString()));
      }
    }
  }
}
