package cl.acuse.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A vocabulary whose numbers stand in events and entries: schemes, levels, reasons, remarks.
 *
 * <p>The file {@code registries.tsv} is the registry (docs/spec.md, appendix A). Numbers are only
 * ever added; one that this version does not know is valid and is shown as the number.
 */
public final class Registry {
  private static final String FILE = "registries.tsv";
  private static final int COLUMNS = 5;
  private static final String VERSION_LINE = "# version ";
  private static final Map<String, Registry> ALL = load();

  private final Map<Integer, Item> byNumber = new HashMap<>();
  private final Map<String, Integer> byName = new HashMap<>();

  private Registry() {}

  private record Item(String name, String spanish, String english) {}

  /**
   * A registry by its name.
   *
   * @param registry for instance {@code "scheme"}
   * @return the registry
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Registry of(String registry) {
    var found = ALL.get(registry);
    if (found == null) {
      throw new IllegalArgumentException("there is no registry " + registry);
    }
    return found;
  }

  /**
   * The version of the registries in this program: it grows with each number that is added.
   *
   * @return for instance {@code "2026.2"}
   */
  public static String version() {
    var first = DataFile.lines(Registry.class, FILE).getFirst();
    if (!first.startsWith(VERSION_LINE)) {
      throw new AssertionError(FILE + " does not begin with its version");
    }
    return first.substring(VERSION_LINE.length());
  }

  /**
   * Whether this version lists a number.
   *
   * @param number any number
   * @return whether it has a name
   */
  public boolean lists(int number) {
    return byNumber.containsKey(number);
  }

  /**
   * The name of a number, as code and people write it.
   *
   * @param number any number
   * @return for instance {@code "GESCODE"}; the number itself where it has no name
   */
  public String name(int number) {
    return item(number).map(Item::name).orElseGet(() -> Integer.toString(number));
  }

  /**
   * The text for people.
   *
   * @param number any number
   * @param language the text's language
   * @return the text; the number itself where it has none
   */
  public String label(int number, Language language) {
    return item(number)
        .map(item -> language == Language.ES ? item.spanish : item.english)
        .orElseGet(() -> Integer.toString(number));
  }

  /**
   * The number of a name, or of a decimal number from 1 to 65,535, listed or not.
   *
   * @param name for instance {@code "GESCODE"} or {@code "1"}
   * @return the number; empty if it is neither
   */
  public OptionalInt number(String name) {
    var number = byName.get(name);
    if (number != null) {
      return OptionalInt.of(number);
    }
    if (!name.matches("[1-9][0-9]{0,4}")) {
      return OptionalInt.empty();
    }
    var parsed = Integer.parseInt(name);
    return parsed <= Limits.REGISTRY_NUMBER_MAX ? OptionalInt.of(parsed) : OptionalInt.empty();
  }

  /**
   * What the registry lists.
   *
   * @return names by number; a copy
   */
  public Map<Integer, String> names() {
    var names = new HashMap<Integer, String>();
    byNumber.forEach((number, item) -> names.put(number, item.name));
    return Map.copyOf(names);
  }

  /**
   * What the registry lists, for a sentence.
   *
   * @return the names in the order of their numbers, for instance {@code "GESCODE, RUT"}
   */
  public String listed() {
    return byNumber.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().name)
        .collect(Collectors.joining(", "));
  }

  private Optional<Item> item(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  private static Map<String, Registry> load() {
    var registries = new HashMap<String, Registry>();
    DataFile.rows(Registry.class, FILE, COLUMNS).forEach(row -> add(registries, row));
    return Map.copyOf(registries);
  }

  private static void add(Map<String, Registry> registries, List<String> row) {
    var registry = registries.computeIfAbsent(row.getFirst(), name -> new Registry());
    var number = Integer.parseInt(row.get(1));
    var clash =
        registry.byNumber.put(number, new Item(row.get(2), row.get(3), row.get(4))) != null
            || registry.byName.put(row.get(2), number) != null;
    if (clash) {
      throw new AssertionError(FILE + " lists twice: " + row.getFirst() + " " + row.get(2));
    }
  }
}
