package cl.acuse.entry;

/** What an entry does to a number of a book. */
public enum NumberUse {
  /** It is held back: reserved, or the first of a block, which stands for all of the block's. */
  HELD,
  /** It is given to something. */
  STANDING,
  /** It is given up. */
  VOIDED
}
