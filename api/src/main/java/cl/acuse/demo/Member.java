package cl.acuse.demo;

import cl.acuse.entry.DataFile;
import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import java.util.List;

/**
 * An institution that takes part in the demonstration: the 32 municipalities of La Araucanía and
 * some ministries, under codes that the demonstration's registrar gives them.
 *
 * @param institution how it is registered
 * @param group what it is
 * @param name its name
 */
record Member(Institution institution, Group group, String name) {
  private static final String FILE = "institutions.tsv";
  private static final int COLUMNS = 3;

  /** What an institution is. */
  enum Group {
    /** A ministry. */
    MINISTRY,
    /** A municipality. */
    MUNICIPALITY
  }

  /** All of them, in the order of the file. */
  static List<Member> all() {
    return DataFile.rows(Member.class, FILE, COLUMNS).stream().map(Member::of).toList();
  }

  private static Member of(List<String> row) {
    return new Member(
        new Institution(Scheme.LOCAL, row.getFirst()), Group.valueOf(row.get(1)), row.get(2));
  }

  boolean isMunicipality() {
    return group == Group.MUNICIPALITY;
  }
}
