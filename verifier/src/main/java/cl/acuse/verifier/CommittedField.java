package cl.acuse.verifier;

import cl.acuse.entry.Event;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Actor;
import cl.acuse.proto.v1.Acuse;
import cl.acuse.proto.v1.Addressee;
import cl.acuse.proto.v1.Cancelled;
import cl.acuse.proto.v1.Derived;
import cl.acuse.proto.v1.Devuelto;
import cl.acuse.proto.v1.DispatchFailed;
import cl.acuse.proto.v1.DocRegistered;
import cl.acuse.proto.v1.Document;
import cl.acuse.proto.v1.FailedAttempt;
import cl.acuse.proto.v1.NoticeSent;
import cl.acuse.proto.v1.NotifiedDdu;
import cl.acuse.proto.v1.NumberVoided;
import cl.acuse.proto.v1.NumberedManual;
import cl.acuse.proto.v1.OutageOpened;
import cl.acuse.proto.v1.RequiredSigner;
import cl.acuse.proto.v1.SignRefusal;
import cl.acuse.proto.v1.SubmissionRejected;
import cl.acuse.proto.v1.Submitted;
import cl.acuse.proto.v1.TracePacketLate;
import cl.acuse.proto.v1.UnlinkedExpediente;
import cl.acuse.proto.v1.Value;
import cl.acuse.proto.v1.VisadoRejected;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of an event that holds a commitment, found by its path (spec [M-02], [M-03]).
 *
 * @param field the field
 * @param commitment what stands in it
 * @param holds what was committed to
 */
public record CommittedField(FieldDescriptor field, Hash commitment, Content holds) {
  private static final Pattern STEP = Pattern.compile("([0-9]+)(?:\\[([0-9]+)])?(?:\\.|$)");

  /** Every field that holds a commitment. */
  private static final Map<FieldDescriptor, Content> FIELDS =
      Map.ofEntries(
          entry(Actor.getDescriptor(), Actor.PERSON_FIELD_NUMBER, Content.PERSON),
          entry(Actor.getDescriptor(), Actor.NAME_FIELD_NUMBER, Content.TEXT),
          entry(Actor.getDescriptor(), Actor.OFFICE_FIELD_NUMBER, Content.TEXT),
          entry(Document.getDescriptor(), Document.COMMITMENT_FIELD_NUMBER, Content.DOCUMENT),
          entry(DocRegistered.getDescriptor(), DocRegistered.SUBJECT_FIELD_NUMBER, Content.TEXT),
          entry(RequiredSigner.getDescriptor(), RequiredSigner.PERSON_FIELD_NUMBER, Content.PERSON),
          entry(
              NumberedManual.getDescriptor(),
              NumberedManual.CUSTODIAN_FIELD_NUMBER,
              Content.PERSON),
          entry(
              NumberedManual.getDescriptor(),
              NumberedManual.JUSTIFICATION_FIELD_NUMBER,
              Content.TEXT),
          entry(Submitted.getDescriptor(), Submitted.SUBJECT_FIELD_NUMBER, Content.TEXT),
          entry(Addressee.getDescriptor(), Addressee.PERSON_FIELD_NUMBER, Content.PERSON),
          entry(Addressee.getDescriptor(), Addressee.NAME_FIELD_NUMBER, Content.TEXT),
          entry(Addressee.getDescriptor(), Addressee.OFFICE_FIELD_NUMBER, Content.TEXT),
          entry(DispatchFailed.getDescriptor(), DispatchFailed.DETAIL_FIELD_NUMBER, Content.TEXT),
          entry(Acuse.getDescriptor(), Acuse.OBSERVATION_FIELD_NUMBER, Content.TEXT),
          entry(Devuelto.getDescriptor(), Devuelto.DETAIL_FIELD_NUMBER, Content.TEXT),
          entry(Value.getDescriptor(), Value.COMMITMENT_FIELD_NUMBER, Content.TEXT),
          entry(VisadoRejected.getDescriptor(), VisadoRejected.DETAIL_FIELD_NUMBER, Content.TEXT),
          entry(SignRefusal.getDescriptor(), SignRefusal.DETAIL_FIELD_NUMBER, Content.TEXT),
          entry(NumberVoided.getDescriptor(), NumberVoided.DETAIL_FIELD_NUMBER, Content.TEXT),
          entry(
              SubmissionRejected.getDescriptor(),
              SubmissionRejected.DETAIL_FIELD_NUMBER,
              Content.TEXT),
          entry(NoticeSent.getDescriptor(), NoticeSent.ADDRESS_FIELD_NUMBER, Content.TEXT),
          entry(FailedAttempt.getDescriptor(), FailedAttempt.DETAIL_FIELD_NUMBER, Content.TEXT),
          entry(Derived.getDescriptor(), Derived.PERSON_FIELD_NUMBER, Content.PERSON),
          entry(
              UnlinkedExpediente.getDescriptor(),
              UnlinkedExpediente.DETAIL_FIELD_NUMBER,
              Content.TEXT),
          entry(NotifiedDdu.getDescriptor(), NotifiedDdu.PERSON_FIELD_NUMBER, Content.PERSON),
          entry(Cancelled.getDescriptor(), Cancelled.DETAIL_FIELD_NUMBER, Content.TEXT),
          entry(TracePacketLate.getDescriptor(), TracePacketLate.DETAIL_FIELD_NUMBER, Content.TEXT),
          entry(OutageOpened.getDescriptor(), OutageOpened.DETAIL_FIELD_NUMBER, Content.TEXT));

  /** What a commitment can be made to, [M-04]. */
  public enum Content {
    /** The RUN of a person. */
    PERSON,
    /** The bytes of a document's descriptor. */
    DOCUMENT,
    /** Any text. */
    TEXT
  }

  private static Map.Entry<FieldDescriptor, Content> entry(
      Descriptor message, int number, Content content) {
    return Map.entry(message.findFieldByNumber(number), content);
  }

  /**
   * Whether what stands in a field is a commitment.
   *
   * @param field of an event or of a message below
   * @return whether the value that was committed to is not shown in it
   */
  public static boolean isCommitment(FieldDescriptor field) {
    return FIELDS.containsKey(field);
  }

  /**
   * Whether a message has a field; where the schema tells no absence, a default value is one.
   *
   * @param message that may have it
   * @param field of that message
   * @return whether it is there, or at least one of it
   */
  public static boolean isPresent(Message message, FieldDescriptor field) {
    if (field.isRepeated()) {
      return message.getRepeatedFieldCount(field) > 0;
    }
    return field.hasPresence()
        ? message.hasField(field)
        : !message.getField(field).equals(field.getDefaultValue());
  }

  /** The commitment at a path; empty where the event has none there. */
  static Optional<CommittedField> find(Event event, String path) {
    var steps = STEP.matcher(path);
    return steps.lookingAt() ? find(event.message(), steps) : Optional.empty();
  }

  private static Optional<CommittedField> find(Message message, Matcher step) {
    var field = message.getDescriptorForType().findFieldByNumber(number(step.group(1)));
    if (field == null || field.isRepeated() != (step.group(2) != null)) {
      return Optional.empty();
    }
    return value(message, field, step)
        .flatMap(value ->
            switch (value) {
              case Message inner -> stepInto(step) ? find(inner, step) : Optional.empty();
              case ByteString bytes -> committed(field, bytes, step);
              default -> Optional.empty();
            });
  }

  private static boolean stepInto(Matcher step) {
    return step.end() < step.regionEnd() && step.region(step.end(), step.regionEnd()).lookingAt();
  }

  private static Optional<Object> value(Message message, FieldDescriptor field, Matcher step) {
    if (field.isRepeated()) {
      var element = number(step.group(2));
      return element < message.getRepeatedFieldCount(field)
          ? Optional.of(message.getRepeatedField(field, element))
          : Optional.empty();
    }
    return isPresent(message, field) ? Optional.of(message.getField(field)) : Optional.empty();
  }

  private static Optional<CommittedField> committed(
      FieldDescriptor field, ByteString bytes, Matcher step) {
    return step.end() == step.regionEnd() && isCommitment(field)
        ? Optional.ofNullable(FIELDS.get(field))
            .map(content -> new CommittedField(field, Hash.of(bytes.toByteArray()), content))
        : Optional.empty();
  }

  /** A receipt's paths have no more digits than an int. */
  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
