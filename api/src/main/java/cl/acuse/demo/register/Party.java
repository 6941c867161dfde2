package cl.acuse.demo.register;

/** Whom a row names as its other side. Only an organisation can become an institution. */
public sealed interface Party {
  /** Marks a person's pseudonym in the source. */
  String PERSON_PREFIX = "person-";

  /** Stands in the source where several parties do. */
  String SEVERAL = "(several)";

  /**
   * An organisation, by the name exactly as it is spelled: two spellings are two organisations,
   * since nobody here can know that they are one.
   *
   * @param name the name
   */
  record Organisation(String name) implements Party {}

  /**
   * A natural person: appears in events as a commitment, never as an institution.
   *
   * @param pseudonym what the source calls the person
   */
  record Person(String pseudonym) implements Party {}

  /** Several parties that the source does not name. */
  record Several() implements Party {}

  /** The source names nobody. */
  record Unstated() implements Party {}

  /**
   * Reads a cell.
   *
   * @param cell the cell
   * @return the party
   */
  static Party of(String cell) {
    if (cell.isEmpty()) {
      return new Unstated();
    }
    if (cell.equals(SEVERAL)) {
      return new Several();
    }
    return cell.startsWith(PERSON_PREFIX) ? new Person(cell) : new Organisation(cell);
  }
}
