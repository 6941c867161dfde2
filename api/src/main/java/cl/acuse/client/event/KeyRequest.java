package cl.acuse.client.event;

import cl.acuse.entry.Institution;
import cl.acuse.proto.v1.PublicKey;
import com.google.protobuf.ByteString;

/**
 * What an institution hands to a registrar: its public key, and the proof that it holds the private
 * one.
 *
 * @param institution the institution that the key will speak for
 * @param alg the key's algorithm, docs/spec.md [K-01]
 * @param spki SubjectPublicKeyInfo, DER
 * @param possession signature by the key over the possession message [K-06]
 */
public record KeyRequest(Institution institution, int alg, ByteString spki, ByteString possession) {
  PublicKey message() {
    return PublicKey.newBuilder().setAlg(alg).setSpki(spki).build();
  }
}
