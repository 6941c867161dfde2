package cl.acuse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SparseMapTest {
  /** The definition, word by word: the value of the subtree at a depth with these leaves. */
  private static Hash naiveRoot(List<MapLeaf> leaves, int depth) {
    if (leaves.isEmpty()) {
      return Hash.of(new byte[32]);
    }
    if (leaves.size() == 1) {
      return naiveLeaf(leaves.getFirst());
    }
    var left = leaves.stream().filter(leaf -> naiveBit(leaf.streamId(), depth) == 0).toList();
    var right = leaves.stream().filter(leaf -> naiveBit(leaf.streamId(), depth) == 1).toList();
    return Hash.sha256(
        new byte[] {0x11}, naiveRoot(left, depth + 1).bytes(), naiveRoot(right, depth + 1).bytes());
  }

  private static Hash naiveLeaf(MapLeaf leaf) {
    var count = ByteBuffer.allocate(8).putLong(leaf.count()).array();
    return Hash.sha256(new byte[] {0x10}, leaf.streamId().bytes(), count, leaf.head().bytes());
  }

  private static int naiveBit(Hash id, int depth) {
    return id.bytes()[depth / 8] >> (7 - depth % 8) & 1;
  }

  private static Hash id(int... leading) {
    var bytes = new byte[32];
    for (var i = 0; i < leading.length; i++) {
      bytes[i] = (byte) leading[i];
    }
    return Hash.of(bytes);
  }

  private static MapLeaf leaf(Hash id) {
    return new MapLeaf(id, 3, Hash.leaf(id.bytes()));
  }

  private static SparseMap map(MapLeaf... leaves) {
    return SparseMap.EMPTY.with(List.of(leaves));
  }

  /** Ids that are far apart and ids that share up to 255 bits. */
  private static List<MapLeaf> leaves(int count, Random random) {
    var leaves = new ArrayList<MapLeaf>();
    while (leaves.size() < count) {
      var bytes = new byte[32];
      random.nextBytes(bytes);
      if (!leaves.isEmpty() && random.nextBoolean()) {
        bytes = leaves.get(random.nextInt(leaves.size())).streamId().bytes();
        var bit = random.nextInt(256);
        bytes[bit / 8] ^= (byte) (0x80 >>> (bit % 8));
      }
      var id = Hash.of(bytes);
      if (leaves.stream().noneMatch(leaf -> leaf.streamId().equals(id))) {
        leaves.add(new MapLeaf(id, 1 + random.nextInt(9), Hash.leaf(bytes)));
      }
    }
    return leaves;
  }

  @Test
  void hasTheRootOfTheDefinition() {
    for (var seed = 0; seed < 60; seed++) {
      var leaves = leaves(seed, new Random(seed));
      var map = SparseMap.EMPTY.with(leaves);
      assertThat(map.root()).as("seed %d", seed).isEqualTo(naiveRoot(leaves, 0));
      assertThat(map.size()).isEqualTo(seed);
    }
  }

  @Test
  void dependsOnItsLeavesAlone() {
    for (var seed = 1; seed < 40; seed++) {
      var random = new Random(seed);
      var leaves = leaves(1 + random.nextInt(30), random);
      var map = SparseMap.EMPTY;
      for (var old : leaves) {
        map = map.with(List.of(new MapLeaf(old.streamId(), 100, old.head())));
      }
      Collections.shuffle(leaves, random);
      var half = leaves.size() / 2;
      map = map.with(leaves.subList(0, half)).with(leaves.subList(half, leaves.size()));
      assertThat(map.root()).as("seed %d", seed).isEqualTo(naiveRoot(leaves, 0));
      assertThat(map.size()).isEqualTo(leaves.size());
    }
  }

  @Test
  void leavesTheMapBeforeAsItWas() {
    var before = map(leaf(id(0x00)), leaf(id(0x80)));
    var root = before.root();
    assertThat(before.with(List.of(leaf(id(0x81)))).root()).isNotEqualTo(root);
    assertThat(before.root()).isEqualTo(root);
    assertThat(before.with(List.of()).root()).isEqualTo(root);
  }

  @Test
  void refusesAStreamTwice() {
    assertThatThrownBy(() -> map(leaf(id(1)), leaf(id(2)), leaf(id(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void provesEveryStreamPresentAndEveryOtherAbsent() throws InvalidProofException {
    for (var seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var leaves = leaves(random.nextInt(40), random);
      var outsiders = leaves(80, new Random(seed + 1000));
      outsiders.removeIf(o -> leaves.stream().anyMatch(l -> l.streamId().equals(o.streamId())));
      var map = SparseMap.EMPTY.with(leaves);
      for (var leaf : leaves) {
        assertThat(map.find(leaf.streamId())).hasValue(leaf);
        map.prove(leaf.streamId()).verifyPresent(leaf, map.root());
        refusesAbsent(map.prove(leaf.streamId()), leaf.streamId(), map.root());
        refusesPresent(map.prove(leaf.streamId()), changed(leaf), map.root());
      }
      for (var outsider : outsiders) {
        assertThat(map.find(outsider.streamId())).isEmpty();
        map.prove(outsider.streamId()).verifyAbsent(outsider.streamId(), map.root());
        refusesPresent(map.prove(outsider.streamId()), outsider, map.root());
      }
    }
  }

  private static MapLeaf changed(MapLeaf leaf) {
    return new MapLeaf(leaf.streamId(), leaf.count() + 1, leaf.head());
  }

  private static void refusesPresent(MapProof proof, MapLeaf leaf, Hash root) {
    assertThatThrownBy(() -> proof.verifyPresent(leaf, root))
        .isInstanceOf(InvalidProofException.class);
  }

  private static void refusesAbsent(MapProof proof, Hash id, Hash root) {
    assertThatThrownBy(() -> proof.verifyAbsent(id, root))
        .isInstanceOf(InvalidProofException.class);
  }

  @Test
  void theEmptyMapHasNothing() throws InvalidProofException {
    assertThat(SparseMap.EMPTY.root()).isEqualTo(Hash.ZERO);
    var proof = SparseMap.EMPTY.prove(id(7));
    assertThat(proof).isEqualTo(new MapProof(List.of(), Optional.empty()));
    proof.verifyAbsent(id(7), Hash.ZERO);
    refusesAbsent(proof, id(7), Hash.EMPTY_ROOT);
  }

  @Test
  void aLoneLeafIsTheRoot() throws InvalidProofException {
    var leaf = leaf(id(5));
    assertThat(map(leaf).root()).isEqualTo(leaf.hash());
    new MapProof(List.of(), Optional.empty()).verifyPresent(leaf, leaf.hash());
    new MapProof(List.of(), Optional.of(leaf)).verifyAbsent(id(6), leaf.hash());
  }

  @Test
  void idsThatDifferInTheLastBitAreAsDeepAsCanBe() throws InvalidProofException {
    var last = new byte[32];
    last[31] = 1;
    var map = map(leaf(Hash.ZERO), leaf(Hash.of(last)));
    var proof = map.prove(Hash.ZERO);
    assertThat(proof.siblings()).hasSize(Limits.MAP_DEPTH_MAX);
    proof.verifyPresent(leaf(Hash.ZERO), map.root());
    var tooDeep = new ArrayList<>(proof.siblings());
    tooDeep.addFirst(Hash.ZERO);
    refusesPresent(
        new MapProof(tooDeep, Optional.empty()),
        leaf(Hash.ZERO),
        SparseMap.node(map.root(), Hash.ZERO));
  }

  @Test
  void refusesEveryChangedProof() {
    var random = new Random(11);
    var leaves = leaves(20, random);
    var map = SparseMap.EMPTY.with(leaves);
    for (var leaf : leaves) {
      for (var siblings : InclusionProofTest.changes(map.prove(leaf.streamId()).siblings())) {
        refusesPresent(new MapProof(siblings, Optional.empty()), leaf, map.root());
      }
    }
    for (var outsider : leaves(40, new Random(12))) {
      var proof = map.prove(outsider.streamId());
      for (var siblings : InclusionProofTest.changes(proof.siblings())) {
        refusesAbsent(new MapProof(siblings, proof.other()), outsider.streamId(), map.root());
      }
    }
  }

  /** Roots made to fit, as a dishonest log could: the shape alone must refuse them. */
  @Test
  void refusesALeafThatStandsTooLow() {
    var leaf = leaf(id(0x00));
    var root = SparseMap.node(leaf.hash(), Hash.ZERO);
    var proof = new MapProof(List.of(Hash.ZERO), Optional.empty());
    refusesPresent(proof, leaf, root);
    refusesAbsent(new MapProof(List.of(Hash.ZERO), Optional.of(leaf)), id(0x01), root);
    refusesAbsent(proof, id(0x01), SparseMap.node(Hash.ZERO, Hash.ZERO));
  }

  @Test
  void refusesAnotherLeafThatDoesNotBelongThere() throws InvalidProofException {
    var left = leaf(id(0x00));
    var right = leaf(id(0x80));
    var root = SparseMap.node(left.hash(), right.hash());
    var honest = new MapProof(List.of(right.hash()), Optional.of(left));
    honest.verifyAbsent(id(0x01), root);
    refusesAbsent(honest, id(0x00), root);
    var misplaced = SparseMap.node(right.hash(), left.hash());
    refusesAbsent(new MapProof(List.of(left.hash()), Optional.of(right)), id(0x01), misplaced);
    refusesPresent(honest, left, root);
  }

  @Test
  void refusesAbsenceBelowTheLastBit() {
    var siblings = Collections.nCopies(Limits.MAP_DEPTH_MAX, Hash.leaf());
    var root = Hash.ZERO;
    for (var i = 0; i < Limits.MAP_DEPTH_MAX; i++) {
      root = SparseMap.node(root, Hash.leaf());
    }
    refusesAbsent(new MapProof(siblings, Optional.empty()), Hash.ZERO, root);
  }

  @Test
  void countsFromOneToTheLargestTree() {
    assertThat(new MapLeaf(Hash.ZERO, 1, Hash.ZERO).count()).isEqualTo(1);
    assertThat(new MapLeaf(Hash.ZERO, Limits.TREE_SIZE_MAX, Hash.ZERO).count()).isPositive();
    for (var count : List.of(0L, -1L, Limits.TREE_SIZE_MAX + 1)) {
      assertThatThrownBy(() -> new MapLeaf(Hash.ZERO, count, Hash.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Nodes of several epochs, as a store keeps them; counts the reads. */
  private static final class Nodes implements SparseMap.Source {
    final List<List<byte[]>> byEpoch = new ArrayList<>();
    int reads;

    MapNodeAddress store(SparseMap map) {
      var nodes = new ArrayList<byte[]>();
      map.store(byEpoch.size(), nodes::add);
      byEpoch.add(nodes);
      return new MapNodeAddress(byEpoch.size() - 1, nodes.size() - 1);
    }

    @Override
    public List<byte[]> read(List<MapNodeAddress> addresses) {
      reads++;
      return addresses.stream().map(at -> byEpoch.get((int) at.epoch()).get(at.ordinal())).toList();
    }
  }

  @Test
  void isTheSameWhenItIsStoredAndReadBack() throws InvalidProofException {
    for (var seed = 1; seed < 40; seed++) {
      var random = new Random(seed);
      var nodes = new Nodes();
      var whole = SparseMap.EMPTY;
      var kept = SparseMap.EMPTY;
      var all = leaves(60, random);
      var maps = new ArrayList<SparseMap>();
      for (var epoch = 0; epoch < 4; epoch++) {
        var some = new ArrayList<>(all.subList(10 * epoch, 10 * epoch + 20));
        some.replaceAll(leaf -> new MapLeaf(leaf.streamId(), 1 + random.nextInt(9), leaf.head()));
        whole = whole.with(some);
        var changed = kept.with(some);
        kept = SparseMap.stored(changed.root(), changed.size(), nodes.store(changed), nodes);
        maps.add(kept);
        assertThat(kept.root()).as("seed %d", seed).isEqualTo(whole.root());
        assertThat(kept.size()).isEqualTo(whole.size());
        assertThat(changed.with(all).root()).isEqualTo(whole.with(all).root());
      }
      for (var map : maps) {
        for (var leaf : all) {
          var found = map.find(leaf.streamId());
          if (found.isPresent()) {
            map.prove(leaf.streamId()).verifyPresent(found.get(), map.root());
          } else {
            map.prove(leaf.streamId()).verifyAbsent(leaf.streamId(), map.root());
          }
        }
      }
    }
  }

  @Test
  void readsALevelAtATimeAndStoresOnlyWhatChanged() {
    var leaves = leaves(400, new Random(5));
    leaves.removeIf(leaf -> leaf.streamId().commonBits(leaves.getFirst().streamId()) > 20);
    var nodes = new Nodes();
    var all = SparseMap.EMPTY.with(leaves);
    var stored = SparseMap.stored(all.root(), all.size(), nodes.store(all), nodes);
    var some = leaves.subList(0, 100);
    var path = some.stream().mapToInt(l -> all.prove(l.streamId()).siblings().size()).max();
    var changed = stored.with(some.stream().map(SparseMapTest::changed).toList());
    assertThat(nodes.reads).isEqualTo(1 + path.orElseThrow());
    nodes.store(changed);
    assertThat(nodes.byEpoch.get(1)).hasSizeBetween(100, nodes.byEpoch.get(0).size() - 100);
  }

  @Test
  void readsALevelAtATimeBehindWhatAChangeBeforeMadeAnew() {
    var leaves = leaves(400, new Random(6));
    var nodes = new Nodes();
    var all = SparseMap.EMPTY.with(leaves);
    var stored = SparseMap.stored(all.root(), all.size(), nodes.store(all), nodes);
    var once = stored.with(leaves.subList(0, 50).stream().map(SparseMapTest::changed).toList());
    nodes.reads = 0;
    var some = leaves.subList(50, 200);
    var twice = once.with(some.stream().map(SparseMapTest::changed).toList());
    var path = some.stream().mapToInt(l -> all.prove(l.streamId()).siblings().size()).max();
    assertThat(nodes.reads).isBetween(1, path.orElseThrow());
    var both = leaves.subList(0, 200).stream().map(SparseMapTest::changed).toList();
    assertThat(twice.root()).isEqualTo(all.with(both).root());
    assertThat(twice.size()).isEqualTo(all.size());
  }

  @Test
  void findsOutAStoreThatLies() {
    var nodes = new Nodes();
    var map = map(leaf(id(0x00)), leaf(id(0x80)));
    var stored = SparseMap.stored(map.root(), map.size(), nodes.store(map), nodes);
    nodes.byEpoch.getFirst().getFirst()[40] ^= 1;
    assertThatThrownBy(() -> stored.find(id(0x00))).isInstanceOf(AssertionError.class);
    assertThat(stored.find(id(0x80))).isPresent();
  }
}
