package cl.acuse.client.event;

import cl.acuse.entry.EntryReference;
import cl.acuse.entry.Institution;
import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.DocumentType;
import cl.acuse.proto.v1.EntryRef;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

/** Records as messages. */
final class Wire {
  private Wire() {}

  static cl.acuse.proto.v1.Institution institution(Institution institution) {
    return cl.acuse.proto.v1.Institution.newBuilder()
        .setScheme(institution.scheme())
        .setCode(institution.code())
        .build();
  }

  static EntryRef reference(EntryReference reference) {
    return EntryRef.newBuilder()
        .setOriginHash(bytes(reference.originHash()))
        .setIndex(reference.index())
        .setLeafHash(bytes(reference.leafHash()))
        .build();
  }

  static DocumentType type(int type, int subtype) {
    return DocumentType.newBuilder().setType(type).setSubtype(subtype).build();
  }

  static ByteString bytes(Hash hash) {
    return UnsafeByteOperations.unsafeWrap(hash.bytes());
  }
}
