package cl.acuse.ledger.store;

import cl.acuse.entry.KindSet;
import cl.acuse.proof.Hash;
import cl.acuse.proof.Limits;
import cl.acuse.proof.MapNodeAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/** The bytes of keys and small values; the grammar stands at {@link Column} and {@link MetaKey}. */
final class Keys {
  private static final int HEAD_BYTES = 2 * Long.BYTES + Limits.HASH_BYTES;

  private Keys() {}

  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static byte[] tile(int level, long index) {
    return ByteBuffer.allocate(1 + Long.BYTES).put((byte) level).putLong(index).array();
  }

  static byte[] numbered(Hash hash, long number) {
    return ByteBuffer.allocate(Limits.HASH_BYTES + Long.BYTES)
        .put(hash.bytes())
        .putLong(number)
        .array();
  }

  static byte[] mapNode(MapNodeAddress address) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(address.epoch())
        .putInt(address.ordinal())
        .array();
  }

  static byte[] epoch(EpochRow epoch) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(epoch.recordedAt())
        .putInt(epoch.nodes().size())
        .array();
  }

  /** The root is the last of the epoch's nodes. */
  static MapNodeAddress mapRoot(long epoch, byte[] value) {
    return new MapNodeAddress(epoch, ByteBuffer.wrap(value).getInt(Long.BYTES) - 1);
  }

  static byte[] number(NumberKey key) {
    return ByteBuffer.allocate(Limits.HASH_BYTES + Long.BYTES + 1)
        .put(key.book().bytes())
        .putLong(key.number())
        .put(
            switch (key.use()) {
              case HELD -> (byte) 1;
              case STANDING -> (byte) 2;
              case VOIDED -> (byte) 3;
            })
        .array();
  }

  static byte[] numberAndHash(long number, Hash hash) {
    return ByteBuffer.allocate(Long.BYTES + Limits.HASH_BYTES)
        .putLong(number)
        .put(hash.bytes())
        .array();
  }

  static byte[] meta(MetaKey key) {
    return new byte[] {key.code()};
  }

  static byte[] meta(MetaKey key, long index) {
    return ByteBuffer.allocate(1 + Long.BYTES).put(key.code()).putLong(index).array();
  }

  static byte[] meta(MetaKey key, Hash hash) {
    return ByteBuffer.allocate(1 + Limits.HASH_BYTES).put(key.code()).put(hash.bytes()).array();
  }

  static byte[] tip(StoredTip tip) {
    return ByteBuffer.allocate(Long.BYTES + Limits.HASH_BYTES + Long.BYTES)
        .putLong(tip.size())
        .put(tip.root().bytes())
        .putLong(tip.recordedAt())
        .array();
  }

  static StoredTip readTip(byte[] value) {
    var numbers = ByteBuffer.wrap(value);
    return new StoredTip(
        numbers.getLong(0),
        Hash.read(value, Long.BYTES),
        numbers.getLong(Long.BYTES + Limits.HASH_BYTES));
  }

  static byte[] head(Head head) {
    var value =
        ByteBuffer.allocate(HEAD_BYTES + head.open().size() * Long.BYTES)
            .putLong(head.count())
            .put(head.leaf().bytes())
            .putLong(head.kinds().bits());
    head.open().forEach(value::putLong);
    return value.array();
  }

  static Head readHead(byte[] value) {
    var numbers = ByteBuffer.wrap(value);
    var open = new ArrayList<Long>();
    for (var at = HEAD_BYTES; at < value.length; at += Long.BYTES) {
      open.add(numbers.getLong(at));
    }
    var kinds = new KindSet(numbers.getLong(Long.BYTES + Limits.HASH_BYTES));
    return new Head(numbers.getLong(0), Hash.read(value, Long.BYTES), open, kinds);
  }

  static byte[] run(StreamRun run) {
    var value = ByteBuffer.allocate(run.indexes().size() * Long.BYTES);
    run.indexes().forEach(value::putLong);
    return value.array();
  }
}
