package cl.acuse.command;

import cl.acuse.api.CommandException;
import cl.acuse.client.LedgerException;
import cl.acuse.entry.Institution;
import java.nio.file.Path;

/**
 * Why an act on a book is not recorded, or not known to be, in the words of who typed the command.
 *
 * @param institution the institution that acts
 * @param key the key file that signs
 * @param eventId the event's id in hexadecimal
 */
record ActFailure(Institution institution, Path key, String eventId) {
  CommandException of(LedgerException failure) {
    return switch (failure) {
      case LedgerException.Refused refused -> CommandException.failed(refusal(refused));
      case LedgerException.OutcomeUnknown unknown ->
          CommandException.lacking(
              ("It is unknown whether the act is recorded: repeat the same command with --event-id"
                      + " %s, which records it once.")
                  .formatted(eventId));
      case LedgerException.Unverified unverified ->
          CommandException.failed(
              "The log's answer does not prove that the act is recorded: %s"
                  .formatted(unverified.getMessage()));
      case LedgerException.NotSent notSent ->
          CommandException.failed(String.valueOf(notSent.getMessage()));
    };
  }

  /** The codes are the stable ones of the log's refusals; any other says itself what to do. */
  private String refusal(LedgerException.Refused refused) {
    return switch (refused.code()) {
      case "KEY_UNKNOWN" ->
          "The key in %s is not registered here: have a registrar do it ('acuse keys register')."
              .formatted(key);
      case "KEY_OF_ANOTHER_INSTITUTION" ->
          "The key in %s speaks for another institution than %s: name that one's own key."
              .formatted(key, institution);
      case "KIND_NOT_ALLOWED_FOR_KEY" ->
          "The key in %s may not sign acts on books: name a key that %s signs its acts with."
              .formatted(key, institution);
      case "BOOK_NOT_NUMBERED_BY_LEDGER" ->
          "The institution numbers this book itself: state the number with 'acuse book manual'.";
      case "BOOK_NUMBERED_BY_LEDGER" ->
          "The ledger numbers this book: take a number with 'acuse book assign', or name the entry"
              + " of its block with --block.";
      case "BOOK_CLOSED" -> "The book is closed: take the number in another one.";
      case "EVENT_ID_CONFLICT" ->
          "%s has another event under the id %s: repeat with the --draft that was kept, or take a"
                  .formatted(institution, eventId)
              + " fresh id.";
      default -> String.valueOf(refused.getMessage());
    };
  }
}
