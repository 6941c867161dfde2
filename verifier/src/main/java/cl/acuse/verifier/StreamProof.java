package cl.acuse.verifier;

import cl.acuse.entry.CanonicalForm;
import cl.acuse.proof.Hash;
import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Proof of all that was recorded in some streams (spec section 14).
 *
 * <p>An epoch states for every stream how many entries it has and which is the last. A proof holds,
 * for each stream asked for, what the epoch's map has for it and every entry that this counts; with
 * an earlier epoch, only those that came after it. A stream that the map does not have is proved
 * not to exist. Everything stands under one checkpoint, in one Merkle proof. As with a {@link
 * Receipt}, nothing in it is believed before {@link StreamProofVerifier} has checked it.
 *
 * @param checkpoint the C2SP signed note, exact
 * @param asOf index of the epoch as of which
 * @param since index of an earlier epoch
 * @param entries the epochs' and the streams' entries, ascending by index
 * @param nodes the nodes between them in the tree
 * @param keyEntries the entries that prove the signing keys, ascending by index
 * @param streams what is stated of each stream
 * @param disclosures what the holder discloses, ascending by index and path
 */
public record StreamProof(
    String checkpoint,
    long asOf,
    OptionalLong since,
    List<ByteString> entries,
    List<Hash> nodes,
    List<ByteString> keyEntries,
    List<StreamClaim> streams,
    List<Disclosure> disclosures) {
  /** The format that this class reads and writes. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public StreamProof {
    entries = List.copyOf(entries);
    nodes = List.copyOf(nodes);
    keyEntries = List.copyOf(keyEntries);
    streams = List.copyOf(streams);
    disclosures = List.copyOf(disclosures);
  }

  /**
   * Reads the protobuf form.
   *
   * @param bytes the message
   * @return the proof
   * @throws MalformedException if the bytes are not canonical or break
   */
  public static StreamProof parse(ByteString bytes) throws MalformedException {
    StreamProofForm.checkSize(bytes.size());
    return of(
        CanonicalForm.read(
            cl.acuse.proto.v1.StreamProof.getDescriptor(),
            cl.acuse.proto.v1.StreamProof.parser(),
            bytes));
  }

  private static StreamProof of(cl.acuse.proto.v1.StreamProof message) throws MalformedException {
    if (message.getFormat() != FORMAT) {
      throw new MalformedException(
          "The proof's format is %d; this verifier reads format %d."
              .formatted(message.getFormat(), FORMAT));
    }
    var disclosures =
        message.getDisclosuresList().stream()
            .map(d -> new Disclosure(d.getIndex(), d.getPath(), d.getSalt(), d.getValue()))
            .toList();
    var proof =
        new StreamProof(
            message.getCheckpoint(),
            message.getAsOf(),
            message.getSince() == 0 ? OptionalLong.empty() : OptionalLong.of(message.getSince()),
            message.getEntriesList(),
            HashList.read(message.getNodes()),
            message.getKeyEntriesList(),
            claims(message),
            disclosures);
    StreamProofForm.check(proof);
    return proof;
  }

  private static List<StreamClaim> claims(cl.acuse.proto.v1.StreamProof message)
      throws MalformedException {
    var claims = new ArrayList<StreamClaim>();
    for (var claim : message.getStreamsList()) {
      claims.add(StreamClaim.of(claim));
    }
    return claims;
  }

  /**
   * Writes the protobuf form.
   *
   * @return the canonical bytes
   */
  public ByteString bytes() {
    return message().toByteString();
  }

  /** The size of {@link #bytes}. */
  int size() {
    return message().getSerializedSize();
  }

  /**
   * The protobuf form as a message, which shares the entries with this proof.
   *
   * @return the message whose canonical bytes are {@link #bytes}
   */
  public cl.acuse.proto.v1.StreamProof message() {
    var message =
        cl.acuse.proto.v1.StreamProof.newBuilder()
            .setFormat(FORMAT)
            .setCheckpoint(checkpoint)
            .setAsOf(asOf)
            .addAllEntries(entries)
            .setNodes(HashList.bytes(nodes))
            .addAllKeyEntries(keyEntries);
    since.ifPresent(message::setSince);
    streams.forEach(claim -> message.addStreams(claim.message()));
    for (var disclosure : disclosures) {
      message.addDisclosures(
          cl.acuse.proto.v1.Disclosure.newBuilder()
              .setIndex(disclosure.index())
              .setPath(disclosure.path())
              .setSalt(disclosure.salt())
              .setValue(disclosure.value()));
    }
    return message.build();
  }
}
