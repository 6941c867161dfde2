package cl.acuse.verifier.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * When the sun stands farthest north, to about a minute in this century: Meeus, Astronomical
 * Algorithms, 2nd ed., ch. 27, tables 27.B and 27.C.
 */
final class JuneSolstice {
  private static final double[][] TERMS = {
    {485, 324.96, 1934.136}, {203, 337.23, 32964.467}, {199, 342.08, 20.186},
    {182, 27.85, 445267.112}, {156, 73.14, 45036.886}, {136, 171.52, 22518.443},
    {77, 222.54, 65928.934}, {74, 296.72, 3034.906}, {70, 243.58, 9037.513},
    {58, 119.81, 33718.147}, {52, 297.17, 150.678}, {50, 21.02, 2281.226},
    {45, 247.54, 29929.562}, {44, 325.15, 31555.956}, {29, 60.93, 4443.417},
    {18, 155.12, 67555.328}, {17, 288.79, 4562.452}, {16, 198.04, 62894.029},
    {14, 199.76, 31436.921}, {12, 95.39, 14577.848}, {12, 287.11, 31931.756},
    {12, 320.81, 34777.259}, {9, 227.73, 1222.114}, {8, 15.45, 16859.074}
  };

  /** The Julian day of the beginning of 1970. */
  private static final double EPOCH = 2_440_587.5;

  private static final double SECONDS_PER_DAY = 86_400;

  /** Terrestrial time is ahead of UTC by 69 s since 2017; half a minute more or less is no day. */
  private static final Duration TERRESTRIAL = Duration.ofSeconds(69);

  private JuneSolstice() {}

  /** The day on which it falls in continental Chile. */
  static LocalDate day(int year) {
    return instant(year).atZone(Calendar.ZONE).toLocalDate();
  }

  static Instant instant(int year) {
    var y = (year - 2000) / 1000.0;
    var mean =
        2_451_716.56767
            + 365_241.62603 * y
            + 0.00325 * Math.pow(y, 2)
            + 0.00888 * Math.pow(y, 3)
            - 0.00030 * Math.pow(y, 4);
    var t = (mean - 2_451_545.0) / 36_525;
    var w = Math.toRadians(35_999.373 * t - 2.47);
    var lambda = 1 + 0.0334 * Math.cos(w) + 0.0007 * Math.cos(2 * w);
    var sum = 0.0;
    for (var term : TERMS) {
      sum += term[0] * Math.cos(Math.toRadians(term[1] + term[2] * t));
    }
    var julian = mean + 0.00001 * sum / lambda;
    return Instant.ofEpochSecond(Math.round((julian - EPOCH) * SECONDS_PER_DAY)).minus(TERRESTRIAL);
  }
}
