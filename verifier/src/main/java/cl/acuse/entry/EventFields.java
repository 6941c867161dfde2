package cl.acuse.entry;

import cl.acuse.proof.Hash;
import cl.acuse.proto.v1.Document;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a checked event stand that are common to all kinds, and of which kind it is:
 * what streams, order and admission depend on, without the parsed message.
 */
final class EventFields {
  private static final int COMMON = cl.acuse.proto.v1.Event.LEVEL_FIELD_NUMBER + 1;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] raw;
  private final int start;
  private final int end;
  private final int[] from = new int[COMMON];
  private final int[] to = new int[COMMON];
  private final long present;
  private final Kind kind;
  private final int format;
  private final int level;
  private final OptionalInt firstOpenDocument;

  EventFields(byte[] raw, int start, int end) {
    this.raw = raw;
    this.start = start;
    this.end = end;
    var kindNumber = 0;
    var formatFound = 0;
    var levelFound = 0;
    var documents = 0;
    var found = 0L;
    var open = OptionalInt.empty();
    for (var fields = new Fields(raw, start, end); fields.next(); ) {
      var number = fields.number();
      if (number >= COMMON) {
        kindNumber = number;
        continue;
      }
      found |= 1L << number;
      from[number] = fields.start();
      to[number] = fields.stop();
      switch (number) {
        case cl.acuse.proto.v1.Event.FORMAT_FIELD_NUMBER -> formatFound = (int) fields.value();
        case cl.acuse.proto.v1.Event.LEVEL_FIELD_NUMBER -> levelFound = (int) fields.value();
        case cl.acuse.proto.v1.Event.DOCUMENTS_FIELD_NUMBER -> {
          if (open.isEmpty() && isOpen(fields.message())) {
            open = OptionalInt.of(documents);
          }
          documents++;
        }
        default -> {}
      }
    }
    this.present = found;
    this.kind = Kind.of(kindNumber).orElseThrow();
    this.format = formatFound;
    this.level = levelFound;
    this.firstOpenDocument = open;
  }

  private static boolean isOpen(Fields document) {
    return document.next() && document.number() == Document.OPEN_FIELD_NUMBER;
  }

  /** The event's leaf in the tree over its batch. */
  Hash leaf() {
    return Hash.leaf(raw, start, end);
  }

  Kind kind() {
    return kind;
  }

  int format() {
    return format;
  }

  /** Registry {@code level}; 0 where there is none. */
  int level() {
    return level;
  }

  /** The place of the first document that is described in the clear. */
  OptionalInt firstOpenDocument() {
    return firstOpenDocument;
  }

  /** The fields that the event has, a bit for each number below that of any kind. */
  long present() {
    return present;
  }

  /** Whether the event has a field; its number is below that of any kind. */
  boolean has(int field) {
    return (present >>> field & 1) != 0;
  }

  /** The value of a field with bytes. */
  ByteString bytes(int field) {
    return UnsafeByteOperations.unsafeWrap(raw, from[field], to[field] - from[field]);
  }

  /** A word of a field with bytes, big-endian, counted from 0. */
  long word(int field, int index) {
    return (long) WORDS.get(raw, from[field] + index * Long.BYTES);
  }

  /** The fields of a field that is a message. */
  Fields message(int field) {
    return new Fields(raw, from[field], to[field]);
  }

  /** The institution that is a field's value; null where the event has no such field. */
  @Nullable KnownInstitution institution(int field) {
    return has(field) ? KnownInstitution.of(raw, from[field], to[field]) : null;
  }

  /**
   * What a field names that belongs to an institution: a communication, a book, an expediente.
   *
   * @param owner the institution
   * @param id its own name, as bytes; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // Made, hashed and thrown away by one caller.
  record Owned(KnownInstitution owner, byte[] id) {}

  /** The owned thing that a field names; null where the event has no such field. */
  @Nullable Owned owned(int field) {
    if (!has(field)) {
      return null;
    }
    var fields = message(field);
    fields.next();
    var owner = KnownInstitution.of(raw, fields.start(), fields.stop());
    fields.next();
    return new Owned(owner, Arrays.copyOfRange(raw, fields.start(), fields.stop()));
  }

  /** The entry that the event refers to; null where it refers to none. */
  @Nullable EntryReference reference() {
    if (!has(cl.acuse.proto.v1.Event.REFERS_TO_FIELD_NUMBER)) {
      return null;
    }
    var origin = Hash.ZERO;
    var index = 0L;
    var leaf = Hash.ZERO;
    for (var fields = message(cl.acuse.proto.v1.Event.REFERS_TO_FIELD_NUMBER); fields.next(); ) {
      switch (fields.number()) {
        case cl.acuse.proto.v1.EntryRef.ORIGIN_HASH_FIELD_NUMBER -> origin = fields.hash();
        case cl.acuse.proto.v1.EntryRef.INDEX_FIELD_NUMBER -> index = fields.value();
        case cl.acuse.proto.v1.EntryRef.LEAF_HASH_FIELD_NUMBER -> leaf = fields.hash();
        default -> throw new AssertionError("a reference has no field " + fields.number());
      }
    }
    return new EntryReference(origin, index, leaf);
  }
}
