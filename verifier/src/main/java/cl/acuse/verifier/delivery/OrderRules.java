package cl.acuse.verifier.delivery;

import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows what: the table {@code order.tsv}. A line names a kind and the kinds of which at
 * least one stands before it, in the header stream or in the same delivery stream.
 */
final class OrderRules {
  private static final String FILE = "order.tsv";
  private static final Map<Kind, Set<Kind>> FOLLOWS = load();

  private OrderRules() {}

  /** The acts that follow nothing of what they have to follow, in the order of indexes. */
  static List<OrderBreach> breaches(List<Entry> entries) {
    var before = EnumSet.noneOf(Kind.class);
    var breaches = new ArrayList<OrderBreach>();
    for (var entry : entries) {
      var kind = entry.event().kind();
      var expected = FOLLOWS.getOrDefault(kind, Set.of());
      if (!expected.isEmpty() && Collections.disjoint(expected, before)) {
        breaches.add(new OrderBreach(kind, expected, EntryMark.of(entry)));
      }
      before.add(kind);
    }
    return breaches;
  }

  private static Map<Kind, Set<Kind>> load() {
    var follows = new EnumMap<Kind, Set<Kind>>(Kind.class);
    for (var line : DataFile.lines(FILE)) {
      var columns = DataFile.columns(FILE, line, 2);
      var before = EnumSet.noneOf(Kind.class);
      for (var name : columns.get(1).split(",", -1)) {
        before.add(Kind.valueOf(name));
      }
      if (follows.put(Kind.valueOf(columns.getFirst()), before) != null) {
        throw new AssertionError(FILE + " lists twice: " + columns.getFirst());
      }
    }
    return follows;
  }
}
