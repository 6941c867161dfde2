package cl.acuse.verifier.delivery;

import cl.acuse.entry.DataFile;
import cl.acuse.entry.Entry;
import cl.acuse.entry.Kind;
import cl.acuse.entry.KindSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows what: the table {@code order.tsv}. A line names a kind and the kinds of which at
 * least one stands before it, in the header stream or in the same delivery stream. The log remarks
 * what breaks a line, and an account of a delivery finds it again.
 */
public final class OrderRules {
  private static final String FILE = "order.tsv";
  private static final Map<Kind, Set<Kind>> FOLLOWS = load();

  private OrderRules() {}

  /**
   * The acts that follow nothing of what they have to follow, in the order of indexes. An act
   * without a recipient follows what stands in the header stream alone ([I-05]).
   */
  static List<OrderBreach> breaches(List<Entry> entries) {
    var header = KindSet.EMPTY;
    var all = KindSet.EMPTY;
    var breaches = new ArrayList<OrderBreach>();
    for (var entry : entries) {
      var kind = entry.event().kind();
      var isOfHeader = entry.event().recipient().isEmpty();
      if (isBreach(kind, isOfHeader ? header : all)) {
        breaches.add(new OrderBreach(kind, follows(kind), EntryMark.of(entry)));
      }
      all = all.with(kind);
      header = isOfHeader ? header.with(kind) : header;
    }
    return breaches;
  }

  /**
   * Whether an act follows nothing of what it has to follow.
   *
   * @param kind the act
   * @param before the kinds of acts that stand before it in the header stream and its delivery
   *     stream
   * @return true for a breach; false where the table demands nothing
   */
  public static boolean isBreach(Kind kind, KindSet before) {
    return !follows(kind).isEmpty() && !before.hasAny(follows(kind));
  }

  private static Set<Kind> follows(Kind kind) {
    return FOLLOWS.getOrDefault(kind, Set.of());
  }

  private static Map<Kind, Set<Kind>> load() {
    var follows = new EnumMap<Kind, Set<Kind>>(Kind.class);
    for (var columns : DataFile.rows(OrderRules.class, FILE, 2)) {
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
