package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.entry.Registry;
import java.util.Locale;

/** A number of a registry, as people give it: by its name, or as the number. */
final class RegistryTerm {
  private RegistryTerm() {}

  /**
   * Reads it.
   *
   * @param option the option that it was given by
   * @param registry the registry's name
   * @param text for instance {@code NOT_USED}, {@code not-used} or {@code 53}
   * @return the number, 1 to 65,535, listed or not
   */
  static int read(String option, String registry, String text) throws CommandException {
    var terms = Registry.of(registry);
    var number = terms.number(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    if (number.isEmpty()) {
      throw CommandException.misuse(
          "%s is a number or one of %s, not '%s'.".formatted(option, terms.listed(), text));
    }
    return number.getAsInt();
  }
}
