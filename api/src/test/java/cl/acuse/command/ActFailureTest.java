package cl.acuse.command;

import static org.assertj.core.api.Assertions.assertThat;

import cl.acuse.api.ExitCode;
import cl.acuse.client.LedgerException;
import cl.acuse.entry.Institution;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told whose act is not recorded, or not known to be. */
class ActFailureTest {
  private static final ActFailure FAILURE =
      new ActFailure(new Institution(1, "MINSAL"), Path.of("minsal.pem"), "00ff");

  @ParameterizedTest
  @CsvSource({
    "KEY_UNKNOWN, The key in minsal.pem is not registered",
    "KEY_OF_ANOTHER_INSTITUTION, speaks for another institution than GESCODE:MINSAL",
    "KIND_NOT_ALLOWED_FOR_KEY, may not sign acts on books",
    "BOOK_NOT_NUMBERED_BY_LEDGER, The institution numbers this book itself",
    "BOOK_NUMBERED_BY_LEDGER, The ledger numbers this book",
    "BOOK_CLOSED, The book is closed",
    "EVENT_ID_CONFLICT, has another event under the id 00ff",
    "BOOK_FULL, What the log says."
  })
  void aRefusalIsOneSentenceAndOne(String code, String part) {
    var told = FAILURE.of(new LedgerException.Refused(code, "What the log says.", List.of()));
    assertThat(told.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(told.getMessage()).contains(part).matches("[^\\n]*[^.]\\.");
  }

  @Test
  void anUnknownOutcomeIsNoRefusal() {
    var told = FAILURE.of(new LedgerException.OutcomeUnknown("No answer."));
    assertThat(told.exitCode()).isEqualTo(ExitCode.LACKING);
    assertThat(told.getMessage()).contains("--event-id 00ff");
  }

  @Test
  void whatProvesNothingIsToldSo() {
    var told = FAILURE.of(new LedgerException.Unverified("The path is wrong."));
    assertThat(told.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(told.getMessage()).contains("does not prove", "The path is wrong.");
  }
}
