package cl.acuse.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last so many verified things; the oldest makes room. Safe for several threads. */
final class Remembered<K, V> {
  private final Map<K, V> kept;

  Remembered(int max) {
    this.kept =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
          }
        };
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(kept.get(key));
  }

  synchronized void put(K key, V value) {
    kept.put(key, value);
  }
}
