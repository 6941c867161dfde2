package cl.acuse.demo;

import java.util.List;

/**
 * One communication of the demonstration.
 *
 * @param number its place in the sample, from 1
 * @param sender who sends it
 * @param deliveries to whom, and what became of it there
 * @param subject its subject (materia)
 * @param text its text, which stays with the sender
 * @param signer who signs it
 */
record Letter(
    int number,
    Member sender,
    List<Delivery> deliveries,
    String subject,
    String text,
    Signer signer) {
  Letter {
    deliveries = List.copyOf(deliveries);
  }

  /** What a recipient does. */
  enum Fate {
    /** Acknowledges it. */
    ACKNOWLEDGED,
    /** Returns it: it was not meant for him. */
    RETURNED,
    /** Does nothing; nothing is recorded. */
    SILENT
  }

  /**
   * One recipient.
   *
   * @param recipient who
   * @param fate what he does
   */
  record Delivery(Member recipient, Fate fate) {}

  /**
   * A signatory that nobody is: the RUNs are ClaveÚnica's test numbers.
   *
   * @param run RUN with check digit
   * @param name a name
   * @param office an office (cargo)
   */
  record Signer(String run, String name, String office) {}
}
