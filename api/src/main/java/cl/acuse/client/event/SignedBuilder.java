package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Communication;
import cl.acuse.proto.v1.Event;
import cl.acuse.proto.v1.RequiredSigner;
import cl.acuse.proto.v1.Signed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SIGNED: a document was signed. */
public final class SignedBuilder extends EventBuilder<SignedBuilder> {
  private record Signer(Institution institution, @Nullable Person person, int capacity) {}

  private final Signed.Builder body = Signed.newBuilder();
  private final List<Signer> signers = new ArrayList<>();

  SignedBuilder(Events events, Communication communication, int grade) {
    super(events);
    act().communication(communication);
    body.setGrade(grade);
  }

  /**
   * The signing service's request.
   *
   * @param id 1 to 128 bytes
   * @param purpose registry {@code signing_purpose}
   * @return this builder
   */
  public SignedBuilder request(String id, int purpose) {
    body.setRequestId(id).setPurpose(purpose);
    return this;
  }

  /**
   * The signatory's certificate.
   *
   * @param sha256 SHA-256 of the certificate, DER
   * @return this builder
   */
  public SignedBuilder certificate(Hash sha256) {
    body.setCertificateSha256(Wire.bytes(sha256));
    return this;
  }

  /**
   * One more of the signatories that the document requires, at most 32.
   *
   * @param institution that signs
   * @param person the signatory, where he is known
   * @param capacity registry {@code capacity}
   * @return this builder
   */
  public SignedBuilder required(Institution institution, @Nullable Person person, int capacity) {
    signers.add(new Signer(institution, person, capacity));
    return this;
  }

  /**
   * The signatories have to sign in the order given.
   *
   * @return this builder
   */
  public SignedBuilder inOrder() {
    body.setOrdered(true);
    return this;
  }

  /**
   * The place of this signature among those required.
   *
   * @param place from 1
   * @return this builder
   */
  public SignedBuilder place(int place) {
    body.setPlace(place);
    return this;
  }

  @Override
  SignedBuilder self() {
    return this;
  }

  @Override
  void body(Event.Builder event, Committer committer) {
    for (var i = 0; i < signers.size(); i++) {
      body.addRequired(signer(signers.get(i), "44.5[%d].2".formatted(i), committer));
    }
    event.setSigned(body);
  }

  private static RequiredSigner signer(Signer signer, String path, Committer committer) {
    var message =
        RequiredSigner.newBuilder()
            .setInstitution(Wire.institution(signer.institution()))
            .setCapacity(signer.capacity());
    if (signer.person() != null) {
      message.setPerson(committer.person(path, signer.person()));
    }
    return message.build();
  }
}
