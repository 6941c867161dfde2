package cl.acuse.demo.bench;

import cl.acuse.verifier.StreamProof;
import cl.acuse.verifier.StreamProofJson;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How large a proof is.
 *
 * @param bytes as a protobuf message
 * @param fileBytes as a file, {@code .acuse.json}
 */
record ProofSize(int bytes, int fileBytes) {
  static ProofSize of(StreamProof proof) {
    return new ProofSize(proof.bytes().size(), StreamProofJson.write(proof).length);
  }

  void json(ObjectNode json) {
    json.put("bytes", bytes).put("fileBytes", fileBytes);
  }
}
