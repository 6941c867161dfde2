package cl.acuse.entry;

/** The languages of texts for people. */
public enum Language {
  /** Spanish. */
  ES,
  /** English. */
  EN
}
