package cl.acuse.demo.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What was measured at one size of the log.
 *
 * @param entries that the newest epoch covers
 * @param streams that its map has
 * @param epochs cost of the epochs made while the log grew to this size
 * @param asked delivery proofs, asked for one after another and verified by the client
 * @param verified one of these proofs, only verified
 * @param delivery size of a delivery proof, the largest of them
 * @param folio size of the folio proof of a whole book
 * @param absence size of a proof that a recipient's delivery stream does not exist
 */
record EvidenceStage(
    long entries,
    long streams,
    EpochCost epochs,
    Measured asked,
    Measured verified,
    ProofSize delivery,
    ProofSize folio,
    ProofSize absence) {
  void json(ObjectNode json) {
    json.put("entries", entries).put("streams", streams);
    epochs.json(json.putObject("epochs"));
    var proof = json.putObject("deliveryProof");
    delivery.json(proof);
    proof
        .put("asked", asked.events())
        .put("p50Millis", asked.p50())
        .put("p99Millis", asked.p99())
        .put("serverCpuMicros", asked.serverCpuMicros())
        .put("verifyP50Millis", verified.p50());
    folio.json(json.putObject("folioProof"));
    absence.json(json.putObject("absenceProof"));
  }
}
