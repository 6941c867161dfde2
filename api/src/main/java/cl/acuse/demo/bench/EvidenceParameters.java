package cl.acuse.demo.bench;

/**
 * What is measured of evidence, so that it can be measured again.
 *
 * @param seed draws ids and salts
 * @param first entries of the log when proofs are measured first, at least 1
 * @param second entries when they are measured again, more than {@code first}
 * @param batch entries handed in under one signature, at most {@link Parameters#BATCH}
 * @param epochEvery entries between two epochs, a multiple of {@code batch}
 * @param communications recorded at the beginning, whose delivery proofs are asked for in turn
 * @param numbers assigned in the book whose folio proof is weighed
 * @param warmUp proofs that are asked for before the clock counts
 * @param asked proofs that are measured
 */
record EvidenceParameters(
    long seed,
    long first,
    long second,
    int batch,
    int epochEvery,
    int communications,
    int numbers,
    int warmUp,
    int asked) {
  /** A tenfold log, some minutes. */
  static final EvidenceParameters QUICK = upTo(1_000_000);

  /** A log of the size that a country's records reach, about twenty minutes. */
  static final EvidenceParameters FULL = upTo(5_000_000);

  private static EvidenceParameters upTo(long second) {
    return new EvidenceParameters(
        2_026, 100_000, second, Parameters.BATCH, 20_000, 100, 1_000, 2_000, 200);
  }
}
