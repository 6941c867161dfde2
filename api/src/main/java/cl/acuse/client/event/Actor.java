package cl.acuse.client.event;

import cl.acuse.proof.Hash;
import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Who acted for the institution. What names a natural person goes into the event as a commitment.
 *
 * @param credential what the person claims to have shown; registry {@code credential}
 * @param capacity in which he acted; registry {@code capacity}
 * @param person the person
 * @param name his name
 * @param office his office (cargo)
 * @param capacityAct reference of the act that gives a delegate or substitute his power, in the
 *     clear
 * @param certificateSha256 SHA-256 of the certificate claimed, DER
 */
public record Actor(
    int credential,
    int capacity,
    @Nullable Person person,
    @Nullable String name,
    @Nullable String office,
    @Nullable String capacityAct,
    @Nullable Hash certificateSha256) {

  /**
   * A system that acts without a person.
   *
   * @param credential registry {@code credential}
   * @return the actor
   */
  public static Actor system(int credential) {
    return new Actor(credential, Vocabulary.Capacity.SYSTEM, null, null, null, null, null);
  }

  /**
   * A person.
   *
   * @param credential registry {@code credential}
   * @param capacity registry {@code capacity}
   * @param person the person
   * @return the actor
   */
  public static Actor person(int credential, int capacity, Person person) {
    return new Actor(credential, capacity, person, null, null, null, null);
  }

  /**
   * The same actor, named.
   *
   * @param newName his name
   * @param newOffice his office (cargo)
   * @return the actor
   */
  public Actor named(String newName, String newOffice) {
    return new Actor(
        credential, capacity, person, newName, newOffice, capacityAct, certificateSha256);
  }

  /**
   * The same actor with the act that gives him his power.
   *
   * @param reference of the act, 1 to 128 bytes, in the clear
   * @return the actor
   */
  public Actor empoweredBy(String reference) {
    return new Actor(credential, capacity, person, name, office, reference, certificateSha256);
  }

  /**
   * The same actor with the certificate that he claims.
   *
   * @param sha256 SHA-256 of the certificate, DER
   * @return the actor
   */
  public Actor withCertificate(Hash sha256) {
    return new Actor(credential, capacity, person, name, office, capacityAct, sha256);
  }

  cl.acuse.proto.v1.Actor message(Committer committer) {
    var message =
        cl.acuse.proto.v1.Actor.newBuilder().setCredential(credential).setCapacity(capacity);
    if (person != null) {
      message.setPerson(committer.person("7.1", person));
    }
    if (name != null) {
      message.setName(committer.text("7.2", name));
    }
    if (office != null) {
      message.setOffice(committer.text("7.3", office));
    }
    if (capacityAct != null) {
      message.setCapacityAct(capacityAct);
    }
    if (certificateSha256 != null) {
      message.setCertificateSha256(ByteString.copyFrom(certificateSha256.bytes()));
    }
    return message.build();
  }
}
