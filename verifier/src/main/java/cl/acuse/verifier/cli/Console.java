package cl.acuse.verifier.cli;

import cl.acuse.entry.Language;
import java.io.PrintWriter;

/**
 * Where a run writes, and in which language.
 *
 * @param language of everything for people
 * @param out results
 * @param err why there is no result; nothing else
 */
record Console(Language language, PrintWriter out, PrintWriter err) {
  /** Writes a line for people, escaped by its maker. */
  void line(String text) {
    out.println(text);
  }
}
