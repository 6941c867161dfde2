package cl.acuse.entry;

import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.InvalidProofException;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;

/**
 * An event with the evidence that its submitter signed it: the first half of an entry ([N-02]).
 *
 * @param event the event's bytes, verbatim
 * @param keyId the signing key's id
 * @param batchSize how many events are under the signature, 1 to {@link Limits#BATCH_EVENTS_MAX}
 * @param batchIndex this event's place among them, from 0 on
 * @param batchPath the RFC 6962 inclusion path of the event in the batch, the leaf's sibling first
 * @param signature the submitter's signature over {@link BatchSignature#message}
 */
public record Submission(
    ByteString event,
    Hash keyId,
    int batchSize,
    int batchIndex,
    List<Hash> batchPath,
    ByteString signature) {
  /** Copies the path. */
  public Submission {
    batchPath = List.copyOf(batchPath);
  }

  /**
   * Reads a submission by itself. The event inside is not looked at.
   *
   * @param bytes the submission
   * @return the submission
   * @throws MalformedEventException if it is not in canonical form or breaks [N-02]
   */
  public static Submission parse(ByteString bytes) throws MalformedEventException {
    CanonicalForm.check(EntryTable.SUBMISSION, bytes.toByteArray());
    try {
      var message = cl.acuse.proto.v1.Submission.parseFrom(bytes);
      return checked(
          new Submission(
              message.getEvent(),
              Hash.of(message.getKeyId().toByteArray()),
              message.getBatchSize(),
              message.getBatchIndex(),
              hashes(message.getBatchPathList()),
              message.getSignature()));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("protobuf does not read what is in canonical form", e);
    }
  }

  /** The first half of an entry whose fields keep their own rules. */
  static Submission of(cl.acuse.proto.v1.Entry entry) throws MalformedEventException {
    return checked(
        new Submission(
            entry.getEvent(),
            Hash.of(entry.getKeyId().toByteArray()),
            entry.getBatchSize(),
            entry.getBatchIndex(),
            hashes(entry.getBatchPathList()),
            entry.getSignature()));
  }

  private static Submission checked(Submission submission) throws MalformedEventException {
    if (submission.batchIndex >= submission.batchSize) {
      throw new MalformedEventException("N-02", "batch_index", "an index within the batch");
    }
    try {
      submission.proof().root(Hash.ZERO);
    } catch (InvalidProofException e) {
      throw new MalformedEventException(
          "N-02", "batch_path", "a path as long as batch_index and batch_size demand");
    }
    return submission;
  }

  private static List<Hash> hashes(List<ByteString> elements) {
    return elements.stream().map(element -> Hash.of(element.toByteArray())).toList();
  }

  private InclusionProof proof() {
    return new InclusionProof(batchIndex, batchSize, batchPath);
  }

  /**
   * The bytes with which an entry begins.
   *
   * @return the canonical form
   */
  public ByteString encode() {
    var message =
        cl.acuse.proto.v1.Submission.newBuilder()
            .setEvent(event)
            .setKeyId(Bytes.of(keyId))
            .setBatchSize(batchSize)
            .setBatchIndex(batchIndex)
            .setSignature(signature);
    batchPath.forEach(hash -> message.addBatchPath(Bytes.of(hash)));
    return message.build().toByteString();
  }

  /**
   * What the submitter signed ([K-05]), as this submission states it.
   *
   * @param originHash SHA-256 of the log's origin
   * @return the message for {@link SubmitterKey#verify}
   * @throws InvalidProofException if the path does not fit index and size, which {@link #parse}
   *     rules out
   */
  public byte[] signedMessage(Hash originHash) throws InvalidProofException {
    var root = proof().root(Hash.leaf(event.toByteArray()));
    return BatchSignature.message(originHash, keyId, batchSize, root);
  }
}
