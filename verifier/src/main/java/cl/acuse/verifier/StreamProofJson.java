package cl.acuse.verifier;

import static cl.acuse.verifier.EvidenceText.NEXT_MEMBER;
import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.CanonicalForm;
import cl.acuse.proof.MalformedException;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A proof of streams as a file, {@code .acuse.json} (spec ): JSON in exactly one form, read
 * as {@link ReceiptJson} reads a receipt.
 */
public final class StreamProofJson {
  private static final String BEGIN = "{\n  \"streamProof\": " + StreamProof.FORMAT;

  private StreamProofJson() {}

  /**
   * Writes a proof.
   *
   * @param proof the proof
   * @return the file's bytes
   */
  public static byte[] write(StreamProof proof) {
    var json = new StringBuilder(BEGIN).append(NEXT_MEMBER);
    json.append("\"checkpoint\": \"").append(EvidenceText.escaped(proof.checkpoint())).append('"');
    json.append(NEXT_MEMBER).append("\"asOf\": ").append(proof.asOf());
    json.append(NEXT_MEMBER).append("\"since\": ").append(proof.since().orElse(0));
    EvidenceText.array(
        json, "streams", quoted(proof.streams().stream().map(StreamProofJson::bytes).toList()));
    EvidenceText.array(json, "entries", quoted(proof.entries()));
    json.append(NEXT_MEMBER)
        .append("\"nodes\": ")
        .append(EvidenceText.quoted(HashList.bytes(proof.nodes())));
    EvidenceText.array(json, "keyEntries", quoted(proof.keyEntries()));
    EvidenceText.array(
        json, "disclosures", proof.disclosures().stream().map(EvidenceText::object).toList());
    return json.append("\n}\n").toString().getBytes(UTF_8);
  }

  private static ByteString bytes(StreamClaim claim) {
    return claim.message().toByteString();
  }

  private static List<String> quoted(List<ByteString> elements) {
    return elements.stream().map(EvidenceText::quoted).toList();
  }

  /**
   * Reads a proof.
   *
   * @param file the file's bytes
   * @return the proof
   * @throws MalformedException if the file is not in the one form, names the line
   */
  public static StreamProof read(byte[] file) throws MalformedException {
    if (file.length > Limits.STREAM_PROOF_FILE_BYTES_MAX) {
      throw new MalformedException(
          "A proof file has at most %d bytes.".formatted(Limits.STREAM_PROOF_FILE_BYTES_MAX));
    }
    var proof = proof(new EvidenceCursor(EvidenceText.utf8(file), "proof"));
    StreamProofForm.check(proof);
    if (!Arrays.equals(write(proof), file)) {
      throw new MalformedException("The proof file is not in its canonical form.");
    }
    return proof;
  }

  private static StreamProof proof(EvidenceCursor file) throws MalformedException {
    file.expect(BEGIN + NEXT_MEMBER + "\"checkpoint\": ");
    var checkpoint = file.text();
    file.expect(NEXT_MEMBER + "\"asOf\": ");
    var asOf = file.number();
    file.expect(NEXT_MEMBER + "\"since\": ");
    var since = file.number();
    var streams = file.array("streams", Limits.STREAM_CLAIMS_MAX, EvidenceCursor::base64);
    var entries = file.array("entries", Limits.STREAM_PROOF_ENTRIES_MAX, EvidenceCursor::base64);
    file.expect(NEXT_MEMBER + "\"nodes\": ");
    var nodes = HashList.read(file.base64());
    var keyEntries =
        file.array("keyEntries", Limits.STREAM_PROOF_KEY_ENTRIES_MAX, EvidenceCursor::base64);
    var disclosures = file.array("disclosures", Limits.DISCLOSURES_MAX, EvidenceText::disclosure);
    file.expect("\n}\n");
    file.expectEnd();
    return new StreamProof(
        checkpoint,
        asOf,
        since == 0 ? OptionalLong.empty() : OptionalLong.of(since),
        entries,
        nodes,
        keyEntries,
        claims(streams),
        disclosures);
  }

  private static List<StreamClaim> claims(List<ByteString> streams) throws MalformedException {
    var claims = new ArrayList<StreamClaim>(streams.size());
    for (var stream : streams) {
      var message =
          CanonicalForm.read(
              cl.acuse.proto.v1.StreamClaim.getDescriptor(),
              cl.acuse.proto.v1.StreamClaim.parser(),
              stream);
      claims.add(StreamClaim.of(message));
    }
    return claims;
  }
}
