package cl.acuse.verifier.delivery;

import cl.acuse.entry.DataFile;
import cl.acuse.entry.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A rule of delivery that a sender declares in SUBMITTED: data with a version, {@code
 * policies.tsv}, never code.
 *
 * @param version its name and version, as an event gives it, for instance {@code pco/v1}
 * @param days how many days the recipient has to acknowledge; empty where there is no term
 * @param unit which days count
 * @param source where the rule comes from
 * @param spanish what it says
 * @param english what it says
 */
public record DeliveryPolicy(
    String version, OptionalInt days, Unit unit, String source, String spanish, String english) {
  private static final String FILE = "policies.tsv";
  private static final Map<String, DeliveryPolicy> ALL =
      DataFile.rows(DeliveryPolicy.class, FILE, 6).stream()
          .map(DeliveryPolicy::read)
          .collect(Collectors.toUnmodifiableMap(DeliveryPolicy::version, Function.identity()));

  /** Which days count. */
  public enum Unit {
    /** Business days. */
    BUSINESS,
    /** All days. */
    CALENDAR
  }

  /**
   * The policy of a name.
   *
   * @param version as an event gives it
   * @return empty where this version of the program does not know it
   */
  public static Optional<DeliveryPolicy> of(String version) {
    return Optional.ofNullable(ALL.get(version));
  }

  private static DeliveryPolicy read(List<String> columns) {
    return new DeliveryPolicy(
        columns.getFirst(),
        columns.get(1).equals("-")
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(columns.get(1))),
        Unit.valueOf(columns.get(2).toUpperCase(Locale.ROOT)),
        columns.get(3),
        columns.get(4),
        columns.get(5));
  }

  /**
   * What the policy says, for people.
   *
   * @param language of the text
   * @return a sentence without its full stop
   */
  public String label(Language language) {
    return switch (language) {
      case ES -> spanish;
      case EN -> english;
    };
  }
}
