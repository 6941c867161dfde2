package cl.acuse.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.proof.Hash;
import cl.acuse.proof.MapLeaf;
import cl.acuse.proof.SparseMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class StreamMapTest {
  /** Ids that are far apart, and ids that share more bits than a sorted word has. */
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
      var map = new StreamMap(random.nextLong());
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
    var map = new StreamMap(random.nextLong());
    var places = new HashMap<Hash, Integer>();
    for (var i = 0; i < 20_000; i++) {
      var id = id(random, List.copyOf(places.keySet().stream().limit(1).toList()));
      places.put(id, map.place(id));
    }
    assertThat(places.values()).doesNotHaveDuplicates();
    places.forEach((id, place) -> assertThat(map.place(id)).isEqualTo(place));
    assertThat(map.size()).isEqualTo(places.size());
  }

  /** So many that their halves are put in side by side. */
  @Test
  void hasTheRootOfManyStreams() {
    var random = new SplittableRandom(2);
    var map = new StreamMap(random.nextLong());
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
}
