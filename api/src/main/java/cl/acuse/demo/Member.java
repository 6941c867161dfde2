package cl.acuse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.acuse.entry.Institution;
import cl.acuse.entry.Scheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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

  /** What an institution is. */
  enum Group {
    /** A ministry. */
    MINISTRY,
    /** A municipality. */
    MUNICIPALITY
  }

  /** All of them, in the order of the file. */
  static List<Member> all() {
    var stream = Member.class.getResourceAsStream(FILE);
    if (stream == null) {
      throw new AssertionError("the program lacks its " + FILE);
    }
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).map(Member::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Member parse(String line) {
    var columns = line.split("\t", -1);
    return new Member(
        new Institution(Scheme.LOCAL, columns[0]), Group.valueOf(columns[1]), columns[2]);
  }

  boolean isMunicipality() {
    return group == Group.MUNICIPALITY;
  }
}
