package cl.acuse.entry;

import cl.acuse.proof.Hash;
import cl.acuse.proof.InclusionProof;
import cl.acuse.proof.InvalidProofException;
import com.google.protobuf.ByteString;
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
  /** Copies the path, unless nobody can change it. */
  public Submission {
    batchPath = batchPath instanceof HashRun ? batchPath : List.copyOf(batchPath);
  }

  /**
   * Reads a submission by itself. The event inside is not looked at.
   *
   * @param bytes the submission
   * @return the submission
   * @throws MalformedEventException if it is not in canonical form or breaks [N-02]
   */
  public static Submission parse(ByteString bytes) throws MalformedEventException {
    var raw = bytes.toByteArray();
    CanonicalForm.check(EntryTable.SUBMISSION, raw, 0, raw.length);
    return read(new Fields(raw, 0, raw.length)).submission;
  }

  /**
   * A submission, and where its event stands in the array that it was read from.
   *
   * @param submission what was read
   * @param eventStart where the event begins
   * @param eventStop behind it
   */
  record Read(Submission submission, int eventStart, int eventStop) {}

  /** The first half of an entry whose fields keep their own rules; leaves the cursor behind it. */
  static Read read(Fields fields) throws MalformedEventException {
    var event = ByteString.EMPTY;
    var start = 0;
    var stop = 0;
    var keyId = Hash.ZERO;
    var size = 0;
    var index = 0;
    var pathStart = 0;
    var pathSize = 0;
    var signature = ByteString.EMPTY;
    while (fields.next(cl.acuse.proto.v1.Submission.SIGNATURE_FIELD_NUMBER)) {
      switch (fields.number()) {
        case cl.acuse.proto.v1.Submission.EVENT_FIELD_NUMBER -> {
          event = fields.bytes();
          start = fields.start();
          stop = fields.stop();
        }
        case cl.acuse.proto.v1.Submission.KEY_ID_FIELD_NUMBER -> keyId = fields.hash();
        case cl.acuse.proto.v1.Submission.BATCH_SIZE_FIELD_NUMBER -> size = (int) fields.value();
        case cl.acuse.proto.v1.Submission.BATCH_INDEX_FIELD_NUMBER -> index = (int) fields.value();
        case cl.acuse.proto.v1.Submission.BATCH_PATH_FIELD_NUMBER -> {
          pathStart = pathSize++ == 0 ? fields.start() : pathStart;
        }
        case cl.acuse.proto.v1.Submission.SIGNATURE_FIELD_NUMBER -> signature = fields.bytes();
        default -> throw new AssertionError("a submission has no field " + fields.number());
      }
    }
    var path = fields.hashes(pathStart, pathSize);
    var submission = new Submission(event, keyId, size, index, path, signature);
    submission.check();
    return new Read(submission, start, stop);
  }

  private void check() throws MalformedEventException {
    if (batchIndex >= batchSize) {
      throw new MalformedEventException("N-02", "batch_index", "an index within the batch");
    }
    if (batchPath.size() != InclusionProof.pathLength(batchIndex, batchSize)) {
      throw new MalformedEventException(
          "N-02", "batch_path", "a path as long as batch_index and batch_size demand");
    }
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
