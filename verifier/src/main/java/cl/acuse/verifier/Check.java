package cl.acuse.verifier;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The checks of docs/spec.md sections 12 and 14, in their order. */
public enum Check {
  /** The form of the receipt and of every entry in it. */
  FORM("V-01", Phrase.CHECK_FORM, Phrase.MEANING_FORM),

  /** The checkpoint and every signature line by a pinned key. */
  CHECKPOINT("V-02", Phrase.CHECK_CHECKPOINT, Phrase.MEANING_CHECKPOINT),

  /** The entry stands in the tree of that checkpoint. */
  INCLUSION("V-03", Phrase.CHECK_INCLUSION, Phrase.MEANING_INCLUSION),

  /** The entry's index and time agree with proof and checkpoint. */
  INDEX_AND_TIME("V-04", Phrase.CHECK_INDEX_AND_TIME, Phrase.MEANING_INDEX_AND_TIME),

  /** The entry's links are exactly the streams of its event. */
  LINKS("V-05", Phrase.CHECK_LINKS, Phrase.MEANING_LINKS),

  /** The signing key was registered for this institution and act, and not revoked. */
  KEY("V-06", Phrase.CHECK_KEY, Phrase.MEANING_KEY),

  /** The submitter's signature, and those of the key entries. */
  SIGNATURE("V-07", Phrase.CHECK_SIGNATURE, Phrase.MEANING_SIGNATURE),

  /** The registrar at the end of the key evidence is pinned. */
  REGISTRAR("V-08", Phrase.CHECK_REGISTRAR, Phrase.MEANING_REGISTRAR),

  /** The chain of entries referred to. */
  REFERENCES("V-09", Phrase.CHECK_REFERENCES, Phrase.MEANING_REFERENCES),

  /** Disclosures open their commitments. */
  DISCLOSURES("V-10", Phrase.CHECK_DISCLOSURES, Phrase.MEANING_DISCLOSURES),

  /** The policy's quorum of witnesses. */
  QUORUM("V-11", Phrase.CHECK_QUORUM, Phrase.MEANING_QUORUM),

  /** The formats are ones that this verifier knows. */
  FORMAT("V-12", Phrase.CHECK_FORMAT, Phrase.MEANING_FORMAT),

  /** The documents held beside the receipt. */
  DOCUMENT("V-13", Phrase.CHECK_DOCUMENT, Phrase.MEANING_DOCUMENT),

  /** The epochs as of which a proof of streams speaks. */
  EPOCH("V-21", Phrase.CHECK_EPOCH, Phrase.MEANING_EPOCH),

  /** Each stream has exactly the entries that the epoch's map counts. */
  COMPLETENESS("V-22", Phrase.CHECK_COMPLETENESS, Phrase.MEANING_COMPLETENESS),

  /** The streams are those that were asked for. */
  QUESTION("V-23", Phrase.CHECK_QUESTION, Phrase.MEANING_QUESTION);

  /** What is checked of a receipt. */
  public static final Set<Check> OF_RECEIPT =
      Collections.unmodifiableSet(EnumSet.range(FORM, DOCUMENT));

  /** What is checked of a proof of streams. */
  static final Set<Check> OF_STREAM_PROOF =
      EnumSet.of(
          FORM,
          CHECKPOINT,
          INCLUSION,
          INDEX_AND_TIME,
          LINKS,
          KEY,
          SIGNATURE,
          REGISTRAR,
          REFERENCES,
          DISCLOSURES,
          QUORUM,
          FORMAT,
          EPOCH,
          COMPLETENESS,
          QUESTION);

  private final String clause;
  private final Phrase title;
  private final Phrase meaning;

  Check(String clause, Phrase title, Phrase meaning) {
    this.clause = clause;
    this.title = title;
    this.meaning = meaning;
  }

  /**
   * The clause of docs/spec.md.
   *
   * @return for instance {@code "V-03"}
   */
  public String clause() {
    return clause;
  }

  /**
   * The check's name.
   *
   * @return a few words
   */
  public Phrase title() {
    return title;
  }

  /**
   * What is compared with what, and why.
   *
   * @return a sentence or two
   */
  public Phrase meaning() {
    return meaning;
  }
}
