package cl.acuse.verifier;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Limits;
import cl.acuse.entry.Stream;
import cl.acuse.entry.StreamKind;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.Optional;

/**
 * A stream by its name, so that whoever reads a proof computes the stream's id himself (spec
 * [Q-04]).
 *
 * @param kind what the stream follows
 * @param institution itself, the originator, the book's owner or the file's keeper
 * @param id the communication's or the book's, 16 bytes, or a key's, 32 bytes; otherwise empty
 * @param recipient of a delivery stream
 * @param iuie of an expediente; otherwise empty
 */
public record StreamName(
    StreamKind kind,
    Optional<Institution> institution,
    ByteString id,
    Optional<Institution> recipient,
    String iuie) {

  /**
   * An institution's stream.
   *
   * @param institution the institution
   * @return its name
   */
  public static StreamName institution(Institution institution) {
    return new StreamName(
        StreamKind.INSTITUTION, Optional.of(institution), ByteString.EMPTY, Optional.empty(), "");
  }

  /**
   * A communication, whole.
   *
   * @param originator its originator
   * @param id its 16 bytes
   * @return its name
   */
  public static StreamName communication(Institution originator, ByteString id) {
    return new StreamName(
        StreamKind.COMMUNICATION, Optional.of(originator), id, Optional.empty(), "");
  }

  /**
   * What of a communication concerns no single recipient.
   *
   * @param originator its originator
   * @param id its 16 bytes
   * @return its name
   */
  public static StreamName header(Institution originator, ByteString id) {
    return new StreamName(StreamKind.HEADER, Optional.of(originator), id, Optional.empty(), "");
  }

  /**
   * A communication with one recipient.
   *
   * @param originator its originator
   * @param id its 16 bytes
   * @param recipient the recipient
   * @return its name
   */
  public static StreamName delivery(Institution originator, ByteString id, Institution recipient) {
    return new StreamName(
        StreamKind.DELIVERY, Optional.of(originator), id, Optional.of(recipient), "");
  }

  /**
   * A numbering book.
   *
   * @param owner its institution
   * @param id its 16 bytes
   * @return its name
   */
  public static StreamName book(Institution owner, ByteString id) {
    return new StreamName(StreamKind.BOOK, Optional.of(owner), id, Optional.empty(), "");
  }

  /**
   * An administrative file.
   *
   * @param keeper its institution
   * @param iuie its identifier
   * @return its name
   */
  public static StreamName expediente(Institution keeper, String iuie) {
    return new StreamName(
        StreamKind.EXPEDIENTE, Optional.of(keeper), ByteString.EMPTY, Optional.empty(), iuie);
  }

  /**
   * Reads a name.
   *
   * @param message as in a proof or a request
   * @return the name
   * @throws MalformedException if it has not exactly the parts of its kind
   */
  public static StreamName of(cl.acuse.proto.v1.StreamName message) throws MalformedException {
    var kind =
        Arrays.stream(StreamKind.values())
            .filter(known -> known.code() == message.getKind())
            .findFirst()
            .orElseThrow(
                () -> new MalformedException("There is no stream of kind " + message.getKind()));
    try {
      var name =
          new StreamName(
              kind,
              institution(message.hasInstitution(), message.getInstitution()),
              message.getId(),
              institution(message.hasRecipient(), message.getRecipient()),
              message.getIuie());
      name.requireExactlyItsParts();
      return name;
    } catch (IllegalArgumentException e) {
      throw new MalformedException("A stream's institution is malformed: " + e.getMessage());
    }
  }

  private static Optional<Institution> institution(
      boolean present, cl.acuse.proto.v1.Institution institution) {
    return present ? Optional.of(Institution.of(institution)) : Optional.empty();
  }

  private void requireExactlyItsParts() throws MalformedException {
    var fits =
        switch (kind) {
          case LOG -> has(false, 0, false, false);
          case INSTITUTION -> has(true, 0, false, false);
          case COMMUNICATION, HEADER, BOOK -> has(true, Limits.ID_BYTES, false, false);
          case DELIVERY -> has(true, Limits.ID_BYTES, true, false);
          case EXPEDIENTE -> has(true, 0, false, true);
          case KEY -> has(false, Limits.HASH_BYTES, false, false);
        };
    if (!fits) {
      throw new MalformedException(
          "A stream of kind %s has not exactly its parts.".formatted(kind));
    }
  }

  private boolean has(boolean owner, int idBytes, boolean addressee, boolean file) {
    return institution.isPresent() == owner
        && id.size() == idBytes
        && recipient.isPresent() == addressee
        && iuie.isEmpty() != file
        && iuie.length() <= Limits.IUIE_BYTES_MAX;
  }

  /**
   * Writes the name.
   *
   * @return as in a proof or a request
   */
  public cl.acuse.proto.v1.StreamName message() {
    var message = cl.acuse.proto.v1.StreamName.newBuilder().setKind(kind.code()).setId(id);
    institution.ifPresent(owner -> message.setInstitution(message(owner)));
    recipient.ifPresent(addressee -> message.setRecipient(message(addressee)));
    return message.setIuie(iuie).build();
  }

  private static cl.acuse.proto.v1.Institution message(Institution institution) {
    return cl.acuse.proto.v1.Institution.newBuilder()
        .setScheme(institution.scheme())
        .setCode(institution.code())
        .build();
  }

  /**
   * The stream.
   *
   * @return with its id
   */
  public Stream stream() {
    return switch (kind) {
      case LOG -> Stream.LOG;
      case INSTITUTION -> Stream.institution(owner());
      case COMMUNICATION -> Stream.communication(owner(), id);
      case HEADER -> Stream.header(owner(), id);
      case DELIVERY -> Stream.delivery(owner(), id, recipient.orElseThrow());
      case BOOK -> Stream.book(owner(), id);
      case EXPEDIENTE -> Stream.expediente(owner(), iuie);
      case KEY -> Stream.key(Hash.of(id.toByteArray()));
    };
  }

  private Institution owner() {
    return institution.orElseThrow();
  }
}
