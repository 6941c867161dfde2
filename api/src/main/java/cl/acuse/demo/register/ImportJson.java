package cl.acuse.demo.register;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** What came of an import, as data. */
public final class ImportJson {
  private ImportJson() {}

  /**
   * Adds the sums.
   *
   * @param json where they go
   * @param imported what came of the import
   */
  public static void put(ObjectNode json, Imported imported) {
    json.put("rows", imported.rows().in())
        .put("rowsWhole", imported.rows().whole())
        .put("rowsInPart", imported.rows().inPart())
        .put("rowsNotRecorded", imported.rows().notRecorded())
        .put("changes", imported.changes().in())
        .put("changesWhole", imported.changes().whole())
        .put("changesInPart", imported.changes().inPart())
        .put("changesNotRecorded", imported.changes().notRecorded())
        .put("entries", imported.entries());
    new TreeMap<>(imported.kinds()).forEach((kind, count) -> json.put("entries." + kind, count));
  }
}
