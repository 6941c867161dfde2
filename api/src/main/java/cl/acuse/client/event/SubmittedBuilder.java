package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.Procedure;
import cl.acuse.proto.v1.Submitted;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** SUBMITTED: a communication was handed in for dispatch to all its recipients. */
public final class SubmittedBuilder extends EventBuilder<SubmittedBuilder> {
  private final Submitted.Builder body = Submitted.newBuilder();
  private final Communication communication;
  private @Nullable String subject;

  SubmittedBuilder(Events events, Communication communication) {
    super(events);
    this.communication = communication;
    act().communication(communication);
  }

  /**
   * Type of the communication; required.
   *
   * @param type registry {@code document_type}
   * @param subtype registry {@code document_subtype}, 0 for none
   * @return this builder
   */
  public SubmittedBuilder type(int type, int subtype) {
    body.setType(Wire.type(type, subtype));
    return this;
  }

  /**
   * The subject (materia), which the event holds as a commitment; required.
   *
   * @param subject at most 65,536 bytes
   * @return this builder
   */
  public SubmittedBuilder subject(String subject) {
    this.subject = subject;
    return this;
  }

  /**
   * All recipients, of which the event carries the count and the root [E-10]; required.
   *
   * @param recipients in any order; repetitions count once
   * @return this builder
   */
  public SubmittedBuilder recipients(Collection<Institution> recipients) {
    var leaves = Recipients.leaves(communication, recipients);
    body.setRecipientCount(leaves.size()).setRecipientsRoot(Wire.bytes(Recipients.root(leaves)));
    return this;
  }

  /**
   * The delivery policy that the sender declares, with its version; required.
   *
   * @param policy 1 to 128 bytes
   * @return this builder
   */
  public SubmittedBuilder policy(String policy) {
    body.setPolicy(policy);
    return this;
  }

  /**
   * The sender's folio.
   *
   * @param folio the number in its book
   * @return this builder
   */
  public SubmittedBuilder folio(Folio folio) {
    body.setFolio(folio.message());
    return this;
  }

  /**
   * The procedure that the communication is part of.
   *
   * @param cpat its code in the catalogue, 1 to 32 bytes
   * @param step the step or task, 1 to 128 bytes
   * @param deadline the time allowed, as written, 1 to 128 bytes
   * @return this builder
   */
  public SubmittedBuilder procedure(String cpat, @Nullable String step, @Nullable String deadline) {
    var procedure = Procedure.newBuilder().setCpat(cpat);
    if (step != null) {
      procedure.setStep(step);
    }
    if (deadline != null) {
      procedure.setDeadline(deadline);
    }
    body.setProcedure(procedure);
    return this;
  }

  @Override
  SubmittedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    if (subject != null) {
      body.setSubject(committer.text("53.2", subject));
    }
    event.setSubmitted(body);
  }
}
