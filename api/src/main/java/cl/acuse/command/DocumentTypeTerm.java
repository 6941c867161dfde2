package cl.acuse.command;

import cl.acuse.api.CommandException;

/**
 * A type of document, as people give it.
 *
 * @param type registry {@code document_type}
 * @param subtype registry {@code document_subtype}, 0 for none
 */
record DocumentTypeTerm(int type, int subtype) {
  /** Reads {@code TYPE} or {@code TYPE/SUBTYPE}, each by name or as the number. */
  static DocumentTypeTerm read(String text) throws CommandException {
    var slash = text.indexOf('/');
    return slash < 0
        ? new DocumentTypeTerm(type(text), 0)
        : new DocumentTypeTerm(
            type(text.substring(0, slash)),
            RegistryTerm.read("The subtype", "document_subtype", text.substring(slash + 1)));
  }

  private static int type(String text) throws CommandException {
    return RegistryTerm.read("--type", "document_type", text);
  }
}
