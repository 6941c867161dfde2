package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.event.EventBuilder;
import cl.acuse.client.event.Events;

/** What an institution is to assert by a command: the event, but for its id and its time. */
@FunctionalInterface
interface Act {
  /**
   * Begins the event.
   *
   * @param events the institution's events
   * @throws CommandException if what the command was given makes none
   */
  EventBuilder<?> begin(Events events) throws CommandException;
}
