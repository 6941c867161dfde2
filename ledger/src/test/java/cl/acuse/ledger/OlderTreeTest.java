package cl.acuse.ledger;

import static cl.acuse.ledger.Fixture.ANGOL;
import static cl.acuse.ledger.Fixture.TEMUCO;
import static cl.acuse.ledger.Fixture.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.acuse.entry.Entry;
import cl.acuse.proof.Hash;
import cl.acuse.proof.Multiproof;
import cl.acuse.proof.TlogProof;
import cl.acuse.verifier.StreamName;
import cl.acuse.verifier.StreamProof;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** Proofs in every tree that a log ever was, against roots computed as RFC 6962 §2.1 says it. */
class OlderTreeTest {
  /** More than two full tiles of 256, and an edge. */
  private static final int ENTRIES_MIN = 530;

  @TempDir Path folder;

  private static Hash root(List<Hash> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    var left = Integer.highestOneBit(leaves.size() - 1);
    return Hash.node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
  }

  private static List<Hash> leaves(View view) {
    var leaves = new ArrayList<Hash>();
    for (var index = 0L; index < view.size(); index++) {
      leaves.add(Hash.leaf(view.entry(index).orElseThrow().toByteArray()));
    }
    return leaves;
  }

  /** Two institutions' numbers, an epoch after every 97 of them and none at the end. */
  private static void grow(Ledger ledger, Fixture fixture) throws Exception {
    var temuco = fixture.book(TEMUCO);
    var angol = fixture.book(ANGOL);
    for (var number = 1L; ledger.view().size() < ENTRIES_MIN; number += 97) {
      var events = new ArrayList<ByteString>();
      for (var i = number; i < number + 96; i++) {
        events.add(fixture.numbered(TEMUCO, temuco, i));
      }
      append(ledger, fixture.temucoKey, events.toArray(ByteString[]::new));
      append(ledger, fixture.angolKey, fixture.numbered(ANGOL, angol, number));
      if (ledger.view().size() < ENTRIES_MIN) {
        ledger.epoch().toCompletableFuture().get(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void everySizeThereEverWasIsProved() throws Exception {
    var fixture = new Fixture(folder, 11).foundAndRegister();
    try (var ledger = fixture.open()) {
      grow(ledger, fixture);
      var view = ledger.view();
      var leaves = leaves(view);
      assertThat(leaves).hasSizeGreaterThan(ENTRIES_MIN);
      for (var size = 1; size <= leaves.size(); size++) {
        var root = root(leaves.subList(0, size));
        for (var index : List.of(0, size / 3, size - 1)) {
          receiptVerifies(view, index, size, leaves.get(index), root);
        }
        var epoch = view.epochs().lowerKey((long) size);
        if (epoch != null) {
          streamVerifies(view, size, epoch, root);
        }
      }
    }
  }

  private static void receiptVerifies(View view, long index, long size, Hash leaf, Hash root)
      throws Exception {
    view.inclusion(index, size).orElseThrow().verify(leaf, root);
    var receipt = view.receiptUnder(index, size).orElseThrow();
    assertThat(Hash.leaf(receipt.entry().toByteArray())).isEqualTo(leaf);
    var whole = receipt.proof() + view.checkpoint().note();
    var proof = TlogProof.parse(whole.getBytes(StandardCharsets.UTF_8));
    assertThat(proof.index()).isEqualTo(index);
    assertThat(proof.path()).isEqualTo(view.inclusion(index, size).orElseThrow().path());
  }

  private static void streamVerifies(View view, long size, long epoch, Hash root) throws Exception {
    var proof = prove(view, size, epoch);
    assertThat(proof.checkpoint()).isEmpty();
    var proved = new TreeMap<Long, Hash>();
    for (var bytes : proof.entries()) {
      proved.put(Entry.parse(bytes).index(), Hash.leaf(bytes.toByteArray()));
    }
    assertThat(proved).containsKey(epoch).hasSizeGreaterThan(1);
    new Multiproof(size, proof.nodes()).verify(proved, root);
  }

  private static StreamProof prove(View view, long size, long epoch) {
    return view.proveUnder(
        size, epoch, OptionalLong.empty(), List.of(StreamName.institution(ANGOL)), bytes -> true);
  }

  @Test
  void whatIsNotInThatTreeIsNotProved() throws Exception {
    var fixture = new Fixture(folder, 12).foundAndRegister();
    try (var ledger = fixture.open()) {
      append(ledger, fixture.angolKey, fixture.numbered(ANGOL, fixture.book(ANGOL), 1));
      var epoch = ledger.epoch().toCompletableFuture().get(30, TimeUnit.SECONDS);
      var view = ledger.view();
      assertThat(view.receiptUnder(epoch, epoch)).isEmpty();
      assertThat(view.receiptUnder(0, view.size() + 1)).isEmpty();
      assertThat(view.receiptUnder(-1, view.size())).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> prove(view, epoch, epoch));
      assertThatIllegalArgumentException().isThrownBy(() -> prove(view, view.size() + 1, epoch));
    }
  }

  /** An entry below the tree's edge, which start-up does not read, changes on the disk. */
  @Test
  void aBitThatFlippedInTheStoreBecomesNoEvidence() throws Exception {
    var fixture = new Fixture(folder, 13).foundAndRegister();
    long epoch;
    long index;
    try (var ledger = fixture.open()) {
      grow(ledger, fixture);
      var view = ledger.view();
      epoch = view.epochs().firstKey();
      index = view.newest(StreamName.institution(ANGOL), 1_000).getFirst();
      assertThat(prove(view, view.size(), epoch).entries())
          .contains(view.entry(index).orElseThrow());
    }
    flipBit(fixture.config().database(), index);
    try (var ledger = fixture.open()) {
      var view = ledger.view();
      assertThatThrownBy(() -> prove(view, view.size(), epoch))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("a proof of our own does not hold");
    }
  }

  /** Flips a bit of an entry's signature, so that it still reads as an entry. */
  private static void flipBit(Path database, long index) throws Exception {
    try (var options = new Options()) {
      var descriptors =
          RocksDB.listColumnFamilies(options, database.toString()).stream()
              .map(ColumnFamilyDescriptor::new)
              .toList();
      var handles = new ArrayList<ColumnFamilyHandle>();
      try (var opened = new DBOptions();
          var db = RocksDB.open(opened, database.toString(), descriptors, handles)) {
        for (var handle : handles) {
          if (new String(handle.getName(), StandardCharsets.UTF_8).equals("entry")) {
            var key = ByteBuffer.allocate(Long.BYTES).putLong(index).array();
            var entry = db.get(handle, key);
            var signature = Entry.parse(ByteString.copyFrom(entry)).submission().signature();
            flip(entry, signature.toByteArray());
            db.put(handle, key, entry);
          }
        }
        handles.forEach(ColumnFamilyHandle::close);
      }
    }
  }

  private static void flip(byte[] entry, byte[] signature) {
    for (var at = 0; at + signature.length <= entry.length; at++) {
      if (Arrays.equals(entry, at, at + signature.length, signature, 0, signature.length)) {
        entry[at] ^= 1;
        return;
      }
    }
    throw new AssertionError("the entry does not hold its signature");
  }
}
