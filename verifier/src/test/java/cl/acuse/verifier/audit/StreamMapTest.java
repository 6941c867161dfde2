package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.Hash;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.SparseMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamMapTest {
  /** Ids that are far apart, and ids that share all bits but one. */
  private static Hash id(SplittableRandom random, List<Hash> before) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    if (!before.isEmpty() && random.nextInt(3) == 0) {
      bytes = before.get(random.nextInt(before.size())).bytes();
      var bit = random.nextInt(256);
      bytes[bit / 8] ^= (byte) (0x80 >>> (bit % 8));
    }
    return Hash.of(bytes);
  }

  @Test
  void hasTheRootsOfTheSparseMap() {
    for (var seed = 0; seed < 60; seed++) {
      var random = new SplittableRandom(seed);
      var map = new StreamMap(random.nextLong(), random.nextInt(1_000));
      var expected = SparseMap.EMPTY;
      var ids = new ArrayList<Hash>();
      Map<Hash, MapLeaf> leaves = new HashMap<>();
      for (var epoch = 0; epoch < 6; epoch++) {
        var touched = new HashMap<Hash, MapLeaf>();
        for (var i = random.nextInt(40); i > 0; i--) {
          var known = !ids.isEmpty() && random.nextBoolean();
          var id = known ? ids.get(random.nextInt(ids.size())) : id(random, ids);
          var last = Hash.leaf(new byte[] {(byte) random.nextInt()});
          var count = leaves.containsKey(id) ? leaves.get(id).count() + 1 : 1;
          assertThat(map.count(map.place(id))).isEqualTo(count - 1);
          map.append(map.place(id), last);
          assertThat(map.last(map.place(id))).isEqualTo(last);
          if (!leaves.containsKey(id)) {
            ids.add(id);
          }
          leaves.put(id, new MapLeaf(id, count, last));
          touched.put(id, leaves.get(id));
        }
        expected = expected.with(touched.values());
        assertThat(map.root()).as("seed %d, epoch %d", seed, epoch).isEqualTo(expected.root());
        assertThat(map.root()).as("asked again").isEqualTo(expected.root());
        assertThat(map.size()).isEqualTo(ids.size());
      }
    }
  }

  @Test
  void findsManyStreamsAgain() {
    var random = new SplittableRandom(1);
    var map = new StreamMap(random.nextLong(), 20_000);
    var places = new HashMap<Hash, Integer>();
    for (var i = 0; i < 20_000; i++) {
      var id = id(random, List.copyOf(places.keySet().stream().limit(1).toList()));
      places.put(id, map.place(id));
    }
    assertThat(places.values()).doesNotHaveDuplicates();
    places.forEach((id, place) -> assertThat(map.place(id)).isEqualTo(place));
    assertThat(map.size()).isEqualTo(places.size());
  }

  /** So many that their subtrees are climbed side by side; more and fewer than were expected. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 100, 36_000, 1L << 20})
  void hasTheRootOfManyStreams(long expectedEntries) {
    var random = new SplittableRandom(expectedEntries);
    var map = new StreamMap(random.nextLong(), expectedEntries);
    var expected = SparseMap.EMPTY;
    for (var epoch = 0; epoch < 4; epoch++) {
      var leaves = new ArrayList<MapLeaf>();
      for (var i = 0; i < 9_000; i++) {
        var id = id(random, List.of());
        map.append(map.place(id), id);
        leaves.add(new MapLeaf(id, 1, id));
      }
      expected = expected.with(leaves);
      assertThat(map.root()).isEqualTo(expected.root());
    }
  }

  /** Names chosen so that a thousand streams share a bucket, and share more bits the later. */
  @Test
  void hasTheRootOfABucketThatManyStreamsShare() {
    var random = new SplittableRandom(3);
    var map = new StreamMap(random.nextLong(), 1 << 16);
    var expected = SparseMap.EMPTY;
    for (var epoch = 0; epoch < 10; epoch++) {
      var leaves = new ArrayList<MapLeaf>();
      for (var i = 0; i < 100; i++) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        Arrays.fill(bytes, 0, 2 + 2 * epoch, (byte) 0x5a);
        var id = Hash.of(bytes);
        map.append(map.place(id), id);
        leaves.add(new MapLeaf(id, 1, id));
      }
      expected = expected.with(leaves);
      assertThat(map.root()).as("epoch %d", epoch).isEqualTo(expected.root());
    }
  }

  @Test
  void countsTheHashesThatItNeeds() {
    var map = new StreamMap(1, 8);
    var left = Hash.of(new byte[32]);
    var bytes = new byte[32];
    bytes[0] = (byte) 0x80;
    map.append(map.place(left), Hash.EMPTY_ROOT);
    map.root();
    assertThat(map.hashes()).as("a leaf, which is the root").isEqualTo(1);
    map.append(map.place(Hash.of(bytes)), Hash.EMPTY_ROOT);
    map.root();
    assertThat(map.hashes()).as("another leaf, and a node above both").isEqualTo(3);
    map.root();
    assertThat(map.hashes()).as("nothing changed").isEqualTo(3);
    bytes[31] = 1;
    map.append(map.place(Hash.of(bytes)), Hash.EMPTY_ROOT);
    map.root();
    assertThat(map.hashes()).as("a leaf that shares 255 bits, 256 nodes").isEqualTo(3 + 257);
  }
}
